"""The person at the desk: found by their number, written down when they are new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.parties.public import (
    Address,
    PartyDetails,
    PartyDetailsInvalid,
    PartyFacts,
    PartyKind,
    PartySource,
    Sex,
    party_by_number,
    register_party,
)

# Where a problem of the details stands on the page.
_FIELD_OF = {
    "/full_name": "ho-ten",
    "/personal_id": "so-dinh-danh",
    "/tax_code": "so-dinh-danh",
    "/birth_date": "ngay-sinh",
    "/sex": "gioi-tinh",
    "/phone": "dien-thoai",
    "/address": "dia-chi",
}
PERSONAL_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The party, or what is wrong by field of the page."""

    party: PartyFacts | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def person_from(post: QueryDict, *, now: datetime, commune: str, province: str) -> Found:
    """Return the person of the page: known by number, else registered from what was typed."""
    number = "".join(str(post.get("so-dinh-danh", "")).split())
    if not number:
        return Found(errors={"so-dinh-danh": _("Type the number of the identity card.")})
    known = party_by_number(number)
    name = str(post.get("ho-ten", "")).strip()
    if known is not None and not name:
        return Found(known)
    if not name:
        words = _("This person is new here: type name and date of birth from the card.")
        return Found(errors={"ho-ten": words})
    born = _day(str(post.get("ngay-sinh", "")))
    if born is None and str(post.get("ngay-sinh", "")).strip():
        return Found(errors={"ngay-sinh": _("Write the date as day/month/year.")})
    is_person = len(number) == PERSONAL_ID_LENGTH
    details = PartyDetails(
        kind=PartyKind.CITIZEN if is_person else PartyKind.ENTERPRISE,
        full_name=name,
        personal_id=number if is_person else "",
        tax_code="" if is_person else number,
        birth_date=born if is_person else None,
        sex=_sex(str(post.get("gioi-tinh", ""))),
        address=Address(province, commune, str(post.get("dia-chi", "")).strip()),
        phone="".join(str(post.get("dien-thoai", "")).split()),
    )
    return _registered(details, now)


def submitter_from(post: QueryDict, *, now: datetime) -> Found:
    """Return who hands the dossier in for another; nobody when no number was typed."""
    number = "".join(str(post.get("nguoi-nop", "")).split())
    if not number:
        return Found()
    known = party_by_number(number)
    if known is not None:
        return Found(known)
    name = str(post.get("ten-nguoi-nop", "")).strip()
    if not name:
        return Found(errors={"ten-nguoi-nop": _("This person is new here: type the name.")})
    found = _registered(PartyDetails(PartyKind.CITIZEN, name, personal_id=number), now)
    wrong = " ".join(found.errors.values())
    return Found(found.party, {"nguoi-nop": wrong} if wrong else {})


def _registered(details: PartyDetails, now: datetime) -> Found:
    try:
        return Found(register_party(details=details, source=PartySource.DESK, now=now))
    except PartyDetailsInvalid as error:
        return Found(
            errors={
                _FIELD_OF.get(str(one["pointer"]), "so-dinh-danh"): _(str(one["detail"]))
                for one in error.errors
            }
        )


def _sex(text: str) -> Sex:
    try:
        return Sex(text)
    except ValueError:
        return Sex.UNKNOWN


def _day(text: str) -> date | None:
    words = text.strip().replace("-", "/").replace(".", "/")
    if words.isdigit() and len(words) == 8:
        words = f"{words[:2]}/{words[2:4]}/{words[4:]}"
    try:
        return datetime.strptime(words, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
