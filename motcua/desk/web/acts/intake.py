"""Acts at the desk: receiving, passing on, asking for what is missing, handing in, writing."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.dossiers.public import (
    ApproveFurtherSupplement,
    HandedIn,
    accept_forwarded,
    act,
    askable_documents,
    forward_dossier,
    post_message,
    receive_dossier,
    request_goes_through_desk,
    request_supplement,
    supplement_dossier,
    write_private_note,
)
from motcua.kernel.clock import legal_day

from ..agency_typed import agency_typed
from .base import Act, Field, Scene, Typed, Wording
from .scans import store_scan

SCAN_TYPES = ".pdf,.jpg,.jpeg,.png"


def _receive(scene: Scene, typed: Typed) -> object:
    return receive_dossier(number=scene.number, actor=scene.actor, now=scene.now)


def _accept(scene: Scene, typed: Typed) -> object:
    return accept_forwarded(number=scene.number, actor=scene.actor, now=scene.now)


def _ask_fields(scene: Scene) -> Sequence[Field]:
    listed = askable_documents(scene.state, now=scene.now)
    fields = [
        Field(
            "giay-to",
            gettext("Documents to bring"),
            "checkboxes",
            gettext("Only documents of this procedure's own list can be asked for."),
            [
                {
                    "value": str(one),
                    "text": name,
                    "hint": gettext("Handed in: choosing it says that it cannot be used.")
                    if given
                    else "",
                }
                for one, name, given in listed
            ],
            is_for_applicant=True,
        ),
        Field(
            "ly-do",
            gettext("Why, and how to complete the dossier"),
            hint=gettext("Everything in one time, so that the person comes back only once."),
            is_for_applicant=True,
        ),
        Field("can-cu", gettext("Legal basis"), "text", is_required=False, is_for_applicant=True),
    ]
    if not scene.state.is_signed_online:
        fields.append(
            Field(
                "ban-giay",
                gettext("On paper"),
                "checkboxes",
                options=[{"value": "co", "text": gettext("The person has to bring paper")}],
                is_required=False,
            )
        )
    return fields


def _ask(scene: Scene, typed: Typed) -> object:
    items = typed.ids("giay-to")
    return request_supplement(
        number=scene.number,
        items=items,
        unusable=items & scene.state.given_documents,
        explanation=typed.text("ly-do"),
        on_paper=bool(typed.many("ban-giay")),
        legal_basis=typed.text("can-cu"),
        actor=scene.actor,
        now=scene.now,
    )


_TO_APPLICANT = Wording(
    _("One complete request (form 02). The legal time stands still until the person answers."),
    _("Send the request"),
    _("The request was sent."),
)
_TO_DESK = Wording(
    _(
        "One complete request (form 02). The one-stop desk asks the person or gives the request "
        "back to you; until then the legal time runs."
    ),
    _("Give it to the one-stop desk"),
    _("The request is with the one-stop desk."),
)


def _ask_words(scene: Scene) -> Wording:
    through = request_goes_through_desk(scene.state, actor=scene.actor, now=scene.now)
    return _TO_DESK if through else _TO_APPLICANT


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
    return supplement_dossier(
        number=scene.number, documents=given, at_desk=True, actor=scene.actor, now=scene.now
    )


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
    Act(
        "ask",
        "yeu-cau-bo-sung",
        "other",
        _("Ask for documents"),
        _TO_APPLICANT.lead,
        _TO_APPLICANT.button,
        _ask,
        _ask_fields,
        wording=_ask_words,
        words_in="ly-do",
        places={
            "document-missing": "giay-to",
            "document-not-listed": "giay-to",
            "document-already-given": "giay-to",
            "data-already-held": "giay-to",
            "reason-missing": "ly-do",
            "paper-not-allowed": "ban-giay",
        },
    ),
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
        _("The person brought the documents to the desk."),
        _("Take in"),
        _hand_in,
        _hand_in_fields,
        done=_("The documents were taken in."),
        has_files=True,
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
