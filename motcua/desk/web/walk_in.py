"""The person at the desk: found by number or passport, written down when they are new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.kernel.typed_day import typed_day
from motcua.parties.public import (
    Address,
    PartyDetails,
    PartyDetailsInvalid,
    PartyFacts,
    PartyKind,
    PartyNumber,
    PartySource,
    Sex,
    TooManyLookups,
    look_up_party,
    register_at_desk,
)
from motcua.platform.actor import Actor

from .countries import is_country

# Where a problem of the details stands on the page.
_FIELD_OF = {
    "/full_name": "ho-ten",
    "/personal_id": "so-dinh-danh",
    "/tax_code": "so-dinh-danh",
    "/birth_date": "ngay-sinh",
    "/sex": "gioi-tinh",
    "/passport_number": "so-ho-chieu",
    "/passport_country": "quoc-tich",
    "/phone": "dien-thoai",
    "/address": "dia-chi",
}
PERSONAL_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The party, or what is wrong by field of the page."""

    party: PartyFacts | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new person is taken to live, unless they say otherwise."""

    province: str
    commune: str


def person_from(post: QueryDict, *, actor: Actor, now: datetime, place: Place) -> Found:
    """Return the person of the page: known by number, else registered from what was typed."""
    number, errors = _number(post)
    if number is None:
        return Found(errors=errors)
    name = _typed(post, "ho-ten")
    if not name:
        return _known(number, actor, now, missing="ho-ten")
    born = typed_day(_typed(post, "ngay-sinh"))
    if born is None and _typed(post, "ngay-sinh"):
        return Found(errors={"ngay-sinh": _("Write the date as day/month/year.")})
    if number.country and born is None:
        return Found(errors={"ngay-sinh": _("Type the date of birth from the passport.")})
    kind = _kind(number)
    is_person = kind != PartyKind.ENTERPRISE
    details = PartyDetails(
        kind=kind,
        full_name=name,
        personal_id=number.number if kind == PartyKind.CITIZEN else "",
        tax_code="" if is_person else number.number,
        passport_number=number.number if number.country else "",
        passport_country=number.country,
        birth_date=born if is_person else None,
        sex=_sex(str(post.get("gioi-tinh", ""))),
        address=Address(place.province, place.commune, _typed(post, "dia-chi")),
        phone="".join(str(post.get("dien-thoai", "")).split()),
    )
    return _registered(details, actor, now)


def submitter_from(post: QueryDict, *, actor: Actor, now: datetime) -> Found:
    """Return who hands the dossier in for another; nobody when no number was typed."""
    number = "".join(str(post.get("nguoi-nop", "")).split())
    if not number:
        return Found()
    name = _typed(post, "ten-nguoi-nop")
    if not name:
        return _known(PartyNumber(number), actor, now, missing="ten-nguoi-nop")
    found = _registered(PartyDetails(PartyKind.CITIZEN, name, personal_id=number), actor, now)
    wrong = " ".join(found.errors.values())
    return Found(found.party, {"nguoi-nop": wrong} if wrong else {})


def _number(post: QueryDict) -> tuple[PartyNumber | None, dict[str, str]]:
    """Return the one number that was typed, or what is wrong with it."""
    number = "".join(str(post.get("so-dinh-danh", "")).split())
    passport = "".join(str(post.get("so-ho-chieu", "")).split())
    country = _typed(post, "quoc-tich")
    if number and passport:
        words = _("Type the personal id or the passport, not both.")
        return None, {"so-ho-chieu": words}
    if passport and not is_country(country):
        return None, {"quoc-tich": _("Choose the country of the passport.")}
    if passport and not (passport.isascii() and passport.isalnum() and len(passport) <= 20):
        return None, {"so-ho-chieu": _("Type the number as the passport shows it.")}
    if passport:
        return PartyNumber(passport, country), {}
    if not number:
        return None, {"so-dinh-danh": _("Type the number of the identity card.")}
    return PartyNumber(number), {}


def _kind(number: PartyNumber) -> PartyKind:
    if number.country:
        return PartyKind.FOREIGNER
    is_person = len(number.number) == PERSONAL_ID_LENGTH
    return PartyKind.CITIZEN if is_person else PartyKind.ENTERPRISE


def _known(number: PartyNumber, actor: Actor, now: datetime, *, missing: str) -> Found:
    """Return who has the number; somebody new is asked for the name in the box ``missing``."""
    try:
        party = look_up_party(number, actor=actor, now=now)
    except TooManyLookups as error:
        return Found(errors={"so-dinh-danh": _(error.title)})
    # Whom only another person named, for a mandate, was never seen: the card is asked for.
    if party is not None and party.source != PartySource.SELF:
        return Found(party)
    words = _("This person is new here: type name and date of birth from the card.")
    if missing == "ten-nguoi-nop":
        words = _("This person is new here: type the name.")
    return Found(errors={missing: words})


def _registered(details: PartyDetails, actor: Actor, now: datetime) -> Found:
    try:
        return Found(register_at_desk(details=details, actor=actor, now=now))
    except TooManyLookups as error:
        return Found(errors={"so-dinh-danh": _(error.title)})
    except PartyDetailsInvalid as error:
        return Found(
            errors={
                _FIELD_OF.get(str(one["pointer"]), "so-dinh-danh"): _(str(one["detail"]))
                for one in error.errors
            }
        )


def _typed(post: QueryDict, name: str) -> str:
    return str(post.get(name, "")).strip()


def _sex(text: str) -> Sex:
    try:
        return Sex(text)
    except ValueError:
        return Sex.UNKNOWN
