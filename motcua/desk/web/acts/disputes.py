"""A dispute over who is competent: the desk asks who stands above, who stands above decides."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import PossibleAct, act
from motcua.dossiers.public.transfers import (
    AnswerReturn,
    ask_return,
    choices_for,
    settle_competence,
)

from .base import Act, Field, Fields, Option, Scene, Typed

_REASON_HINT = _("The applicant and both agencies read it.")


def _options(scene: Scene, name: str) -> list[Option]:
    found = choices_for(PossibleAct(name), scene.state, actor=scene.actor, now=scene.now)
    return [{"value": value, "text": text} for value, text in found]


def _reason() -> Field:
    return Field("ly-do", gettext("Reason"), hint=gettext(_REASON_HINT), is_for_applicant=True)


def _agency_fields(name: str) -> Fields:
    def fields(scene: Scene) -> Sequence[Field]:
        options = _options(scene, name)
        first = str(options[0]["value"]) if len(options) == 1 else ""
        agency = Field("co-quan", gettext("Agency"), "radios", options=options, value=first)
        return agency, _reason()

    return fields


def _agency(typed: Typed) -> UUID:
    found = typed.id("co-quan")
    if found is None:
        raise ActInputInvalid("co-quan", gettext("Choose an agency."))
    return found


def _ask(scene: Scene, typed: Typed) -> object:
    return ask_return(
        number=scene.number,
        to_agency_id=_agency(typed),
        reason=typed.text("ly-do"),
        actor=scene.actor,
        now=scene.now,
    )


def _answer_fields(scene: Scene) -> Sequence[Field]:
    asked = scene.state.asked_return
    options = _options(scene, "answer-return")
    return (
        Field(
            "tra-loi",
            gettext("Answer"),
            "radios",
            hint=gettext("The desk writes: %(reason)s") % {"reason": asked.reason} if asked else "",
            options=options,
        ),
        _reason(),
    )


def _answer(scene: Scene, typed: Typed) -> object:
    if typed.text("tra-loi") not in ("true", "false"):
        raise ActInputInvalid("tra-loi", gettext("Choose an answer."))
    command = AnswerReturn(typed.text("tra-loi") == "true", typed.text("ly-do"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _settle(scene: Scene, typed: Typed) -> object:
    return settle_competence(
        number=scene.number,
        agency_id=_agency(typed),
        reason=typed.text("ly-do"),
        actor=scene.actor,
        now=scene.now,
    )


DISPUTES = (
    Act(
        "ask-return",
        "xin-chuyen-lai",
        "other",
        _("Ask to pass it back"),
        _(
            "An agency that had the dossier gets it again only with leave of who stands above "
            "both. Until the answer the dossier stays with you and its time runs."
        ),
        _("Ask for leave"),
        _ask,
        _agency_fields("ask-return"),
        done=_("Who stands above both was asked."),
        places={
            "competence-missing": "co-quan",
            "return-not-allowed": "co-quan",
            "reason-missing": "ly-do",
        },
    ),
    Act(
        "answer-return",
        "cho-chuyen-lai",
        "main",
        _("Answer whether it may go back"),
        _(
            "A desk asks to pass the dossier to an agency that had it. A yes holds once; after a "
            "no the desk handles it."
        ),
        _("Answer"),
        _answer,
        _answer_fields,
        done=_("The desk was told."),
        places={"reason-missing": "ly-do"},
    ),
    Act(
        "settle-competence",
        "phan-dinh-tham-quyen",
        "main",
        _("Say who handles it"),
        _(
            "You stand above the agencies in dispute. The dossier goes to the agency you name, and "
            "leaves it only with your leave."
        ),
        _("Settle it"),
        _settle,
        _agency_fields("settle-competence"),
        done=_("It is settled who handles the dossier."),
        places={"competence-missing": "co-quan", "reason-missing": "ly-do"},
    ),
)
