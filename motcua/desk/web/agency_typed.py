"""An agency that somebody typed: by its code, or by as much of its name as tells it from others."""

from contextlib import suppress
from datetime import date

from django.utils.translation import gettext

from motcua.kernel.errors import DomainError
from motcua.organizations.public import AgencyFacts, find_agencies
from motcua.organizations.public import agency as agency_by_code


def agency_typed(words: str, on: date) -> tuple[AgencyFacts | None, str]:
    """Return the one agency that is meant, or none and what to say instead."""
    if "." in words:
        with suppress(DomainError):
            return agency_by_code(words), ""
    found = find_agencies(words, on, limit=6)
    exact = [one for one in found if words == one.name]
    if len(exact or found) == 1:
        return (exact or found)[0], ""
    if not found:
        return None, gettext("No agency has this name or code.")
    names = "; ".join(one.name for one in found[:5])
    return None, gettext("Several agencies fit: %(names)s") % {"names": names}
