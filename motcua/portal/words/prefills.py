"""What the State already knows of a person, in the vocabulary of the forms' ``x-prefill``."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.parties.public import PartyFacts, PartyKind, PartySource

# Facts that a register vouches for; telephone and e-mail are the person's own words.
VERIFIED = frozenset(
    {
        "applicant.full_name",
        "applicant.birth_date",
        "applicant.sex",
        "applicant.personal_id",
        "enterprise.name",
        "enterprise.tax_code",
    }
)
_SOURCES = frozenset({PartySource.VNEID, PartySource.REGISTER})


def known_of(person: PartyFacts) -> dict[str, Any]:
    """Return what is known of the one whose matter it is, by the names of the forms."""
    address = person.address
    residence = {
        "country": "VN",
        "province": address.province_code,
        "commune": address.commune_code,
        "detail": address.detail,
    }
    if person.kind == PartyKind.ENTERPRISE:
        known: dict[str, Any] = {
            "enterprise.name": person.full_name,
            "enterprise.tax_code": person.tax_code,
        }
    else:
        known = {
            "applicant.full_name": person.full_name,
            "applicant.birth_date": person.birth_date.isoformat() if person.birth_date else "",
            "applicant.sex": str(person.sex),
            "applicant.personal_id": person.personal_id,
        }
    known |= {"applicant.phone": person.phone, "applicant.email": person.email}
    if address.commune_code:
        known["applicant.residence"] = residence
    return {name: value for name, value in known.items() if value}


def locked_by(person: PartyFacts, sources: dict[str, str]) -> dict[str, str]:
    """Return the pointers of verified answers with the words that name their source."""
    if person.source not in _SOURCES or person.verified_at is None:
        return {}
    source = _("From the national population database through VNeID")
    if person.source == PartySource.REGISTER:
        source = _("From the register")
    return {pointer: source for pointer, name in sources.items() if name in VERIFIED}
