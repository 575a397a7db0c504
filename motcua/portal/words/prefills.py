"""Which of the answers filled in beforehand a register vouches for, and in whose words."""

from django.utils.translation import gettext as _

from motcua.parties.public import PartyFacts, PartyKind, PartySource

# Telephone, e-mail and address are the person's own words: they may be changed here.
VERIFIED = frozenset(
    {
        "applicant.full_name",
        "applicant.birth_date",
        "applicant.sex",
        "applicant.personal_id",
        "applicant.id_document",
        "enterprise.name",
        "enterprise.tax_code",
    }
)
_SOURCES = frozenset({PartySource.VNEID, PartySource.REGISTER})


def locked_by(person: PartyFacts, sources: dict[str, str]) -> dict[str, str]:
    """Return the pointers of verified answers with the words that name their source."""
    if person.source not in _SOURCES or person.verified_at is None:
        return {}
    source = _("From the national population database through VNeID")
    if person.kind == PartyKind.FOREIGNER:
        source = _("From VNeID")
    if person.source == PartySource.REGISTER:
        source = _("From the register")
    return {pointer: source for pointer, name in sources.items() if name in VERIFIED}
