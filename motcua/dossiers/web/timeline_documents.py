"""What happened to documents of a dossier, in words: asked for, handed in, shut, taken back."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from .. import events as e
from .digitised_labels import SOURCES, field_lines
from .names import Names

Words = tuple[str, str, str]  # title, text, tone


def _supplement_asked(event: e.SupplementRequested, names: Names) -> Words:
    return _("Asked to complete the dossier"), _asked(event, names), "late"


def _request_proposed(event: e.SupplementProposed, names: Names) -> Words:
    title = _("A request for documents is with the one-stop desk")
    return title, _asked(event, names), ""


def _asked(event: e.SupplementRequested | e.SupplementProposed, names: Names) -> str:
    lines = []
    if event.items:
        lines.append(_("Asked for: %(items)s") % {"items": names.items(event.items)})
    lines += [f"“{names.question(one.pointer)}”: {one.words}" for one in event.questions]
    return "\n".join([*lines, event.explanation])


def _request_returned(event: e.SupplementProposalReturned, names: Names) -> Words:
    return _("The one-stop desk gave the request for documents back"), event.reason, "late"


def _further(event: e.FurtherSupplementApproved, names: Names) -> Words:
    return _("A further request was allowed"), f"{event.legal_basis}\n{event.reason}", ""


def _supplemented(event: e.DossierSupplemented, names: Names) -> Words:
    given = dict.fromkeys(item.required_document_id for item in event.files)
    is_about_answers = bool(event.changed or event.said) and not given
    title = _("Answers were given anew") if is_about_answers else _("The documents came in")
    lines = [names.items(given)] if given else []
    if event.changed:
        labels = "; ".join(names.question(one) for one in event.changed)
        lines.append(_("Answered anew: %(questions)s") % {"questions": labels})
    lines += [f"“{names.question(one.pointer)}”: {one.words}" for one in event.said]
    return title, "\n".join(lines), "done"


def _quarantined(event: e.DocumentQuarantined, names: Names) -> Words:
    causes = {
        "virus": _("A virus was found in it."),
        "unscannable": _("It cannot be checked for viruses."),
    }
    text = names.items([event.required_document_id])
    why = causes.get(event.cause, "")
    return _("A file is kept apart for safety"), f"{text}\n{why}".strip(), "late"


def _replaced(event: e.DocumentReplaced, names: Names) -> Words:
    given = dict.fromkeys(item.required_document_id for item in event.files)
    return _("A document was handed in anew"), names.items(given), "done"


def _digitised(event: e.DocumentDigitised, names: Names) -> Words:
    document = event.required_document_id
    paper = names.items([document]) if document else _("The result")
    from_what = SOURCES[event.source]
    pages = _("%(pages)s pages") % {"pages": event.pages}
    return _("A paper was digitised and signed"), f"{paper}\n{_(from_what)}, {pages}", "done"


def _confirmed(event: e.FieldsConfirmed, names: Names) -> Words:
    paper = names.items([event.required_document_id])
    said = "\n".join(f"{label}: {value}" for label, value in field_lines(event.fields))
    return _("What a paper says was confirmed"), f"{paper}\n{said}", ""


def _revoked(event: e.ResultRevoked, names: Names) -> Words:
    return _("The result was taken back"), f"{event.reason}\n{event.legal_basis}", "late"


DOCUMENTS_SAID: dict[type, Callable[[Any, Names], Words]] = {
    e.SupplementRequested: _supplement_asked,
    e.SupplementProposed: _request_proposed,
    e.SupplementProposalReturned: _request_returned,
    e.FurtherSupplementApproved: _further,
    e.DossierSupplemented: _supplemented,
    e.DocumentQuarantined: _quarantined,
    e.DocumentReplaced: _replaced,
    e.DocumentDigitised: _digitised,
    e.FieldsConfirmed: _confirmed,
    e.ResultRevoked: _revoked,
}
