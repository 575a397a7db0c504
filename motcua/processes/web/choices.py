"""What a step may be, as the choices of a form: the lists of the rules with their words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.working_time import TimeUnit

from ..types import UnitKind
from .labels import KINDS, ROLES, UNITS, kind_label

_UNITS_OF_TIME = {
    TimeUnit.WORKING_HOUR: _("working hours"),
    TimeUnit.WORKING_DAY: _("working days"),
    TimeUnit.CALENDAR_DAY: _("calendar days"),
    TimeUnit.MONTH: _("months"),
}


def choices() -> dict[str, list[dict[str, str]]]:
    """Return the kinds, roles, units and units of time with their words, in the rules' order."""
    named = gettext("a named unit")
    return {
        "kind": [{"value": one, "text": kind_label(one)} for one in KINDS],
        "role": [{"value": one, "text": gettext(words)} for one, words in ROLES.items()],
        "unit": [
            {"value": one, "text": named if one is UnitKind.NAMED else gettext(words)}
            for one, words in UNITS.items()
        ],
        "limitUnit": [
            {"value": one, "text": gettext(words)} for one, words in _UNITS_OF_TIME.items()
        ],
    }
