"""Where the pages about officials are, for all pages that lead there."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.organizations.public import OfficialFacts

from .trail import Crumb


def officials_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Officials"), "console:officials")


def official_crumb(found: OfficialFacts) -> Crumb:
    """Return the link to one official."""
    return Crumb(found.name, "console:official", (found.id,))


def official_url(official_id: UUID) -> str:
    """Return the address of the page of an official."""
    return reverse("console:official", args=[official_id])
