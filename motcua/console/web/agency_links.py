"""Where the pages about agencies are, for all pages that lead there."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.organizations.public import AgencyFacts

from .trail import Crumb


def agencies_crumb() -> Crumb:
    """Return the link to the tree."""
    return Crumb(_("Agencies and units"), "console:agencies")


def agency_crumb(found: AgencyFacts) -> Crumb:
    """Return the link to one agency."""
    return Crumb(found.name, "console:agency", (found.id,))


def agency_url(agency_id: UUID) -> str:
    """Return the address of the page of an agency."""
    return reverse("console:agency", args=[agency_id])
