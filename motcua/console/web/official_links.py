"""Where the pages about officials are, for all pages that lead there."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.organizations.public import OfficialFacts

from .trail import Crumb, trail


@dataclass(frozen=True, slots=True)
class Seat:
    """From where something of an official is done: the console, or the official's own desk."""

    back: str
    crumbs: tuple[Crumb, ...]


def seat_in_console(found: OfficialFacts) -> Seat:
    """Return the seat of an administrator on the page of the official."""
    crumbs = trail(officials_crumb(), official_crumb(found))
    return Seat(official_url(found.id), tuple(crumbs))


def officials_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Officials"), "console:officials")


def official_crumb(found: OfficialFacts) -> Crumb:
    """Return the link to one official."""
    return Crumb(found.name, "console:official", (found.id,))


def official_url(official_id: UUID) -> str:
    """Return the address of the page of an official."""
    return reverse("console:official", args=[official_id])
