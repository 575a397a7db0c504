"""Words of the waiting room in the language of the request."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.clock import ZONE

from ..rules.waits import minutes
from ..types import Ground, Line, Opening, State, Waits

STATES: Mapping[State, str] = {
    State.WAITING: _("Waiting"),
    State.CALLED: _("Called"),
    State.ABSENT: _("Called, nobody came"),
    State.SERVING: _("Being served"),
    State.DONE: _("Done"),
    State.GIVEN_BACK: _("Given back"),
}
TONES = {State.WAITING: "blue", State.CALLED: "green", State.SERVING: "green"}


def name_of(thing: Line | Ground) -> str:
    """Return the name of a line or a ground of priority."""
    return thing.en if get_language() == "en" else thing.vi


def state_words(state: State) -> str:
    """Return where a number stands."""
    return gettext(STATES[state])


def usual_words(usual: Waits | None) -> str:
    """Return what is usual, with what it rests on; or that it is not known yet."""
    if usual is None:
        return gettext("Not known yet: too few were called to say.")
    n = minutes(usual.median)
    about = ngettext("about %(n)d minute", "about %(n)d minutes", n) % {"n": n}
    basis = gettext("the middle one of %(count)d calls") % {"count": usual.count}
    return f"{about} ({basis})"


def opening_words(found: Opening, opens_at: datetime | None) -> str:
    """Return why no numbers are taken; nothing where they are."""
    if found == Opening.OPEN:
        return ""
    if found == Opening.BEFORE and opens_at is not None:
        opens = f"{opens_at.astimezone(ZONE):%H:%M}"
        return gettext("Numbers are taken from %(opens)s on.") % {"opens": opens}
    if found == Opening.OVER:
        return gettext("The desk has closed for today. Come on the next working day.")
    return gettext("The desk has no office hours today by the working calendar.")
