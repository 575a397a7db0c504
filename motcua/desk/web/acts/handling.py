"""Acts of handling: taking and giving steps, completing, sending back, opinions, the clock."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import (
    CertifySilence,
    CompleteStep,
    GiveOpinion,
    ResumeClock,
    SendBack,
    SuspendClock,
    act,
    ask_opinion,
    assign_step,
    candidates_for,
    in_words,
    outcomes_of_step,
    rulebook,
)
from motcua.dossiers.public.consultations import units_to_ask
from motcua.kernel.clock import legal_day
from motcua.organizations.public import find_agencies

from ..words import OUTCOMES, words_of
from .base import Act, Field, Option, Scene, Typed, as_uuid


def _take(scene: Scene, typed: Typed) -> object:
    assert scene.actor.official_id is not None
    return assign_step(
        number=scene.number,
        key=scene.target,
        official_id=scene.actor.official_id,
        actor=scene.actor,
        now=scene.now,
    )


def _assign_fields(scene: Scene) -> Sequence[Field]:
    step = scene.state.open_step(scene.target)
    people = candidates_for(step, scene.state, on=legal_day(scene.now)) if step else []
    fields = [
        Field(
            "can-bo",
            gettext("Official"),
            "radios",
            options=[{"value": str(one.id), "text": one.name} for one in people],
        )
    ]
    if step is not None and step.official_id is not None:
        hint = gettext("Now with %(name)s.") % {"name": scene.names.official(step.official_id)}
        fields.append(Field("ly-do", gettext("Why the step is taken from them"), hint=hint))
    return fields


def _assign(scene: Scene, typed: Typed) -> object:
    official = typed.id("can-bo")
    if official is None:
        raise ActInputInvalid("can-bo", gettext("Choose an official."))
    return assign_step(
        number=scene.number,
        key=scene.target,
        official_id=official,
        reason=typed.text("ly-do"),
        actor=scene.actor,
        now=scene.now,
    )


def _complete_fields(scene: Scene) -> Sequence[Field]:
    outcomes = outcomes_of_step(scene.state, scene.target, now=scene.now)
    fields: list[Field] = []
    if outcomes:
        options = [{"value": one, "text": words_of(OUTCOMES, one)} for one in outcomes]
        fields.append(Field("ket-qua", gettext("Outcome"), "radios", options=options))
    fields.append(Field("ghi-chu", gettext("Note for the next official"), is_required=False))
    return fields


def _complete(scene: Scene, typed: Typed) -> object:
    command = CompleteStep(scene.target, typed.text("ket-qua"), typed.text("ghi-chu"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _back_fields(scene: Scene) -> Sequence[Field]:
    steps = dict.fromkeys(step.key for step in reversed(scene.state.done_steps))
    options = [{"value": key, "text": scene.names.step(key)} for key in steps]
    return (
        Field("buoc-truoc", gettext("Back to step"), "radios", options=options),
        Field("ly-do", gettext("What has to be done again")),
    )


def _send_back(scene: Scene, typed: Typed) -> object:
    command = SendBack(typed.text("buoc-truoc"), typed.text("ly-do"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _opinion_fields(scene: Scene) -> Sequence[Field]:
    named = units_to_ask(scene.state, now=scene.now)
    options: list[Option] = [{"value": str(one.id), "text": name} for one, name in named]
    return (
        Field(
            "don-vi",
            gettext("Unit"),
            "radios",
            hint=gettext("Other agencies are named where their competence covers this matter."),
            options=options,
        ),
        Field("cau-hoi", gettext("Question")),
        Field(
            "ly-do-len-tren",
            gettext("Why it cannot be decided here"),
            hint=gettext("Only where the unit stands above yours; each such question is counted."),
            is_required=False,
            rows=2,
        ),
    )


def _ask_opinion(scene: Scene, typed: Typed) -> object:
    unit = typed.id("don-vi")
    if unit is None:
        raise ActInputInvalid("don-vi", gettext("Choose a unit."))
    return ask_opinion(
        number=scene.number,
        unit_id=unit,
        question=typed.text("cau-hoi"),
        upward_reason=typed.text("ly-do-len-tren"),
        actor=scene.actor,
        now=scene.now,
    )


def _answer_fields(scene: Scene) -> Sequence[Field]:
    options = [
        {"value": one, "text": words_of(OUTCOMES, one)} for one in ("agree", "disagree", "remark")
    ]
    return (
        Field("y-kien", gettext("Opinion"), "radios", options=options),
        Field("noi-dung", gettext("Content of the opinion")),
    )


def _give_opinion(scene: Scene, typed: Typed) -> object:
    asked = as_uuid(scene.target)
    if asked is None:
        raise ActInputInvalid("y-kien", gettext("The question was not found."))
    command = GiveOpinion(asked, typed.text("y-kien"), typed.text("noi-dung"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def grounds(scene: Scene, kind: str) -> list[Option]:
    """Return the coded grounds of the rulebook the dossier is pinned to."""
    assert scene.state.versions is not None
    rules = rulebook(scene.state.versions.rulebook_version)
    return [{"value": one.code, "text": in_words(one)} for one in getattr(rules, kind)]


def _suspend_fields(scene: Scene) -> Sequence[Field]:
    return (
        Field(
            "can-cu-ma",
            gettext("Ground"),
            "radios",
            options=grounds(scene, "suspension_reasons"),
            is_for_applicant=True,
        ),
        Field("can-cu", gettext("Legal basis"), "text", is_for_applicant=True),
        Field(
            "co-quan",
            gettext("Agency that is waited for"),
            "text",
            gettext("Only where the ground is another agency or a verification."),
            is_required=False,
            is_for_applicant=True,
        ),
        Field("giai-thich", gettext("Explanation"), is_for_applicant=True),
    )


def _suspend(scene: Scene, typed: Typed) -> object:
    words = typed.text("co-quan")
    found = find_agencies(words, legal_day(scene.now), limit=2) if words else []
    if words and not found:
        raise ActInputInvalid("co-quan", gettext("No agency has this name."))
    command = SuspendClock(
        typed.text("can-cu-ma"),
        typed.text("can-cu"),
        typed.text("giai-thich"),
        found[0].id if found else None,
    )
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _resume(scene: Scene, typed: Typed) -> object:
    return act(number=scene.number, command=ResumeClock(), actor=scene.actor, now=scene.now)


def _certify_silence(scene: Scene, typed: Typed) -> object:
    return act(number=scene.number, command=CertifySilence(), actor=scene.actor, now=scene.now)


HANDLING = (
    Act(
        "take",
        "nhan-viec",
        "main",
        _("Take this step"),
        _("You become responsible for the step; colleagues see that it is yours."),
        _("Take the step"),
        _take,
        done=_("The step is yours."),
    ),
    Act(
        "assign",
        "phan-cong",
        "other",
        _("Give to an official"),
        _("The official becomes responsible. Taking a step from somebody needs a reason."),
        _("Give the step"),
        _assign,
        _assign_fields,
        done=_("The step was given."),
        places={"competence-missing": "can-bo", "reason-missing": "ly-do"},
    ),
    Act(
        "complete",
        "hoan-thanh-buoc",
        "main",
        _("Complete the step"),
        _("The next step of the process opens. The note stays among officials."),
        _("Complete the step"),
        _complete,
        _complete_fields,
        done=_("The step is done."),
        seen_by_applicant=False,
        places={"outcome-unknown": "ket-qua"},
    ),
    Act(
        "send-back",
        "chuyen-lai",
        "other",
        _("Send back"),
        _("The work goes back inside the agency; the legal time runs on."),
        _("Send back"),
        _send_back,
        _back_fields,
        done=_("The work was sent back."),
        seen_by_applicant=False,
        places={"step-not-open": "buoc-truoc", "reason-missing": "ly-do"},
    ),
    Act(
        "ask-opinion",
        "lay-y-kien",
        "other",
        _("Ask for an opinion"),
        _(
            "Another unit answers within its limit; the dossier stays with you and its time runs."
            " The applicant sees which other agency was asked, not the question."
        ),
        _("Ask"),
        _ask_opinion,
        _opinion_fields,
        done=_("The question was sent."),
        seen_by_applicant=False,
        places={
            "reason-missing": "cau-hoi",
            "upward-reason-missing": "ly-do-len-tren",
            "competence-missing": "don-vi",
        },
    ),
    Act(
        "give-opinion",
        "tra-loi-y-kien",
        "main",
        _("Give the opinion"),
        _("Your unit was asked. The answer stays among officials."),
        _("Give the opinion"),
        _give_opinion,
        _answer_fields,
        done=_("The opinion was given."),
        seen_by_applicant=False,
        places={"outcome-unknown": "y-kien", "reason-missing": "noi-dung"},
    ),
    Act(
        "suspend",
        "tam-dung",
        "other",
        _("Stop the clock"),
        _("Only on a legal ground with its article; the person is told."),
        _("Stop the clock"),
        _suspend,
        _suspend_fields,
        done=_("The clock stands still."),
        kind="warning",
        places={"reason-unknown": "can-cu-ma", "reason-missing": "co-quan"},
    ),
    Act(
        "resume",
        "tiep-tuc",
        "main",
        _("Let the clock run"),
        _("The ground is gone; the legal time runs on where it stopped."),
        _("Let the clock run"),
        _resume,
        done=_("The clock runs again."),
    ),
    Act(
        "certify-silence",
        "ghi-nhan-qua-han",
        "other",
        _("Put the silence on record"),
        _(
            "The date has passed and nothing was decided. The record changes nothing of the"
            " handling; the applicant can prove it."
        ),
        _("Put it on record"),
        _certify_silence,
        done=_("It is on record."),
    ),
)
