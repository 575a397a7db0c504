"""Acts at the desk: receiving, passing on, asking for what is missing, handing in, writing."""

from collections.abc import Sequence
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import (
    ApproveFurtherSupplement,
    HandedIn,
    accept_forwarded,
    act,
    forward_dossier,
    post_message,
    receive_dossier,
    supplement_dossier,
    write_private_note,
)
from motcua.dossiers.public.correcting import Correcting, correcting
from motcua.kernel.clock import legal_day

from ..agency_typed import agency_typed
from .asking import ASKING
from .base import Act, Field, Scene, Typed
from .scans import store_scan

SCAN_TYPES = ".pdf,.jpg,.jpeg,.png"


def _receive(scene: Scene, typed: Typed) -> object:
    return receive_dossier(number=scene.number, actor=scene.actor, now=scene.now)


def _accept(scene: Scene, typed: Typed) -> object:
    return accept_forwarded(number=scene.number, actor=scene.actor, now=scene.now)


def _further_fields(scene: Scene) -> Sequence[Field]:
    return (
        Field("can-cu", gettext("Legal basis"), "text", is_for_applicant=True),
        Field("ly-do", gettext("Reason"), is_for_applicant=True),
    )


def _allow_further(scene: Scene, typed: Typed) -> object:
    command = ApproveFurtherSupplement(typed.text("can-cu"), typed.text("ly-do"))
    return act(number=scene.number, command=command, actor=scene.actor, now=scene.now)


def _forward_fields(scene: Scene) -> Sequence[Field]:
    return (
        Field(
            "co-quan",
            gettext("Agency"),
            "text",
            gettext("Name or code, for example: Sở Tư pháp, or H24.06."),
            is_for_applicant=True,
        ),
        Field("ly-do", gettext("Reason"), is_for_applicant=True),
    )


def _forward(scene: Scene, typed: Typed) -> object:
    return forward_dossier(
        number=scene.number,
        to_agency_id=_agency(scene, typed.text("co-quan")),
        reason=typed.text("ly-do"),
        actor=scene.actor,
        now=scene.now,
    )


def _agency(scene: Scene, words: str) -> UUID:
    found, problem = agency_typed(words, legal_day(scene.now))
    if found is None:
        raise ActInputInvalid("co-quan", problem)
    return found.id


def _hand_in_fields(scene: Scene) -> Sequence[Field]:
    fields: list[Field] = []
    for item in scene.state.supplement_items:
        name = scene.names.documents.get(item, "")
        fields.append(
            Field(
                f"form-{item}",
                name,
                "radios",
                options=[
                    {"value": "paper", "text": gettext("Paper seen and kept")},
                    {"value": "scanned", "text": gettext("Scanned: choose the file below")},
                ],
                value="paper",
            )
        )
        fields.append(
            Field(
                f"file-{item}",
                gettext("Scan of: %(name)s") % {"name": name},
                "file",
                is_required=False,
            )
        )
    return fields


def _hand_in(scene: Scene, typed: Typed) -> object:
    given = tuple(_handed(scene, typed, item) for item in scene.state.supplement_items)
    anew = _answered(scene, typed.post)
    return supplement_dossier(
        number=scene.number,
        documents=given,
        answers=anew.answers if anew else None,
        said=anew.said if anew else (),
        at_desk=True,
        actor=scene.actor,
        now=scene.now,
    )


def _answered(scene: Scene, post: QueryDict | None) -> Correcting | None:
    return correcting(scene.state, post, actor=scene.actor, now=scene.now)


def _handed(scene: Scene, typed: Typed, item: UUID) -> HandedIn:
    file = typed.files.get(f"file-{item}")
    if file is None:
        if typed.text(f"form-{item}") == "scanned":
            raise ActInputInvalid(f"file-{item}", gettext("Choose the scanned file."))
        return HandedIn(item, None, "paper")
    return HandedIn(item, store_scan(scene, typed, f"file-{item}"), "scanned")


def _message_fields(scene: Scene) -> Sequence[Field]:
    return (Field("noi-dung", gettext("Message"), is_for_applicant=True),)


def _message(scene: Scene, typed: Typed) -> object:
    return post_message(
        number=scene.number, text=typed.text("noi-dung"), actor=scene.actor, now=scene.now
    )


def _note_fields(scene: Scene) -> Sequence[Field]:
    return (Field("noi-dung", gettext("Note for colleagues")),)


def _note(scene: Scene, typed: Typed) -> object:
    return write_private_note(
        number=scene.number, text=typed.text("noi-dung"), actor=scene.actor, now=scene.now
    )


INTAKE = (
    Act(
        "receive",
        "tiep-nhan",
        "main",
        _("Receive"),
        _(
            "The dossier is complete and correct. The legal time starts, and the receipt with the "
            "appointment (form 01) is printed."
        ),
        _("Receive the dossier"),
        _receive,
        done=_("The dossier was received."),
    ),
    Act(
        "accept",
        "nhan-chuyen-den",
        "main",
        _("Take over"),
        _(
            "Another desk received this dossier for your agency. The legal time starts with the "
            "take-over."
        ),
        _("Take over the dossier"),
        _accept,
        done=_("The dossier was taken over."),
    ),
    ASKING,
    Act(
        "allow-further",
        "cho-phep-bo-sung-them",
        "other",
        _("Allow a further request"),
        _(
            "The one request was used. A further one needs a superior, a legal basis and a reason; "
            "it counts against the unit."
        ),
        _("Allow one more request"),
        _allow_further,
        _further_fields,
        done=_("One more request is allowed."),
        places={"reason-missing": "ly-do"},
    ),
    Act(
        "hand-in",
        "nop-bo-sung",
        "main",
        _("Take in what was asked for"),
        _("The person is at the desk with what was asked for: papers, and answers to put right."),
        _("Take in"),
        _hand_in,
        _hand_in_fields,
        done=_("The documents were taken in."),
        has_files=True,
        anew=_answered,
    ),
    Act(
        "forward",
        "chuyen-ho-so",
        "other",
        _("Pass to another agency"),
        _("The dossier goes to the agency that is competent for it; the person is told."),
        _("Pass on"),
        _forward,
        _forward_fields,
        done=_("The dossier was passed on."),
        places={
            "competence-missing": "co-quan",
            "return-not-allowed": "co-quan",
            "reason-missing": "ly-do",
        },
    ),
    Act(
        "message",
        "nhan-tin",
        "words",
        _("Write to the applicant"),
        _("The person reads this in the dossier and is told that it is there."),
        _("Send the message"),
        _message,
        _message_fields,
        done=_("The message was sent."),
        words_in="noi-dung",
    ),
    Act(
        "note",
        "ghi-chu",
        "words",
        _("Note for colleagues"),
        _("Officials only. A note decides nothing and asks the person for nothing."),
        _("Keep the note"),
        _note,
        _note_fields,
        done=_("The note was kept."),
        seen_by_applicant=False,
    ),
)
