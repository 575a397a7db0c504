"""Which of the answers filled in beforehand a register vouches for, and in whose words."""

from django.utils.translation import gettext as _

from motcua.dossiers.public.correcting import vouches
from motcua.parties.public import PartyFacts, PartyKind, PartySource


def locked_by(person: PartyFacts, sources: dict[str, str]) -> dict[str, str]:
    """Return the pointers of verified answers with the words that name their source."""
    source = _("From the national population database through VNeID")
    if person.kind == PartyKind.FOREIGNER:
        source = _("From VNeID")
    if person.source == PartySource.REGISTER:
        source = _("From the register")
    return {pointer: source for pointer, name in sources.items() if vouches(person, name)}
