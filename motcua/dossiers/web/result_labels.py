"""The parts of a result in words, for the pages on which officials prepare and correct one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.documents.public import PaperKind

from ..rules.result_parts import parts_of

LABELS = {
    "name": _("Full name"),
    "born_on": _("Date of birth"),
    "sex": _("Sex"),
    "ethnicity": _("Ethnic group"),
    "nationality": _("Nationality"),
    "birthplace": _("Place of birth"),
    "hometown": _("Home town"),
    "personal_id": _("Personal identification number"),
    "mother_name": _("Mother: full name"),
    "mother_born": _("Mother: year of birth"),
    "mother_ethnicity": _("Mother: ethnic group"),
    "mother_nationality": _("Mother: nationality"),
    "mother_residence": _("Mother: residence"),
    "father_name": _("Father: full name"),
    "father_born": _("Father: year of birth"),
    "father_ethnicity": _("Father: ethnic group"),
    "father_nationality": _("Father: nationality"),
    "father_residence": _("Father: residence"),
    "requester": _("Who registers the birth"),
    "book": _("Number and volume of the register of civil status"),
    "residence": _("Residence"),
    "residence_from": _("Lived there from"),
    "residence_to": _("Lived there until"),
    "status": _("Marital status"),
    "purpose": _("What the paper is for"),
    "subject": _("What was registered"),
    "is_copy": _("Copy of an extract (any word; empty for an original)"),
    "registered_at": _("Registered at"),
    "registered_on": _("Registered on (empty: the day of signing)"),
    "registered_number": _("Number of the registration (empty: this paper's number)"),
    "code": _("Number of the household business"),
    "first_registered_on": _("First registered on (empty: the day of signing)"),
    "change": _("Which change this is (empty for the first registration)"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "activities": _("Lines of business, one a line"),
    "capital": _("Capital in dong"),
    "owner_name": _("Owner: full name"),
    "owner_born_on": _("Owner: date of birth"),
    "owner_id": _("Owner: personal identification number"),
    "owner_residence": _("Owner: residence"),
    "members": _("Members of the household, one a line"),
    "original": _("What the original is"),
    "original_number": _("Number of the original"),
    "issued_by": _("Issued by"),
    "issued_on": _("Issued on"),
    "pages": _("Pages of the scan"),
    "sha256": _("Fingerprint of the scan (SHA-256)"),
    "compared_by": _("Compared with the original by"),
    "title": _("Kind of paper"),
    "summary": _("What it is about"),
    "opening": _("Who issues it"),
    "bases": _("Legal bases, one a line"),
    "articles": _("Articles or paragraphs, one a line"),
    "recipients": _("Recipients, one a line"),
}
BUSINESS_NAME = _("Name of the household business")
_HINTS = {"day": _("For example 02/11/2026"), "money": _("For example 150.000.000")}


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part as a question of a page; ``kind`` is text, long, day, money or lines."""

    key: str
    label: str
    kind: str
    value: str
    hint: str
    is_required: bool


def parts_shown(content: Mapping[str, Any]) -> list[PartShown]:
    """Return the parts of a content in the order of the paper, in the language of the page."""
    kind = PaperKind(content["kind"])
    return [
        PartShown(
            part.key,
            part_label(kind, part.key),
            part.kind,
            content["parts"].get(part.key, ""),
            gettext(_HINTS[part.kind]) if part.kind in _HINTS else "",
            part.is_required,
        )
        for part in parts_of(kind)
    ]


def part_label(kind: PaperKind, key: str) -> str:
    """Return the name of one part in the language of the page."""
    if kind == PaperKind.HOUSEHOLD_BUSINESS and key == "name":
        return gettext(BUSINESS_NAME)
    return gettext(LABELS[key])
