"""Every component of the program with its examples, in the groups of the living page."""

from django.utils.translation import gettext_noop as _

from .acts import ACTS
from .example import Component
from .fields import FIELDS
from .lists import LISTS
from .words import WORDS

GROUPS: tuple[tuple[str, tuple[Component, ...]], ...] = (
    (_("What a page tells"), WORDS),
    (_("What one presses"), ACTS),
    (_("What one fills in"), FIELDS),
    (_("Several things in order"), LISTS),
)


def components() -> list[Component]:
    """Return all components."""
    return [one for _name, group in GROUPS for one in group]
