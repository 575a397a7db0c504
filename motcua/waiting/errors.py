"""Ways in which the waiting room says no; each has a page under docs/problems/."""

from django.utils.translation import gettext_noop as _

from motcua.kernel.errors import DomainError

OPENS_LATER = _("Numbers are taken from %(opens)s on.")
OVER = _("The desk has closed for today. Come on the next working day.")
REST = _("The desk has no office hours today by the working calendar.")
OTHERS_CALL = _("Number %(number)s was called by another official; take it over first.")
MEANWHILE = _("Number %(number)s has moved on meanwhile. The page shows where it stands now.")
FINISH_FIRST = _("Finish number %(number)s first, or say that nobody came.")
TAKE_OVER_FIRST = _("Number %(number)s of a colleague is still open at this desk: take it over.")


class PlaceClosed(DomainError):
    """No numbers are taken there at this moment of the day."""

    code = "place-closed"
    title = "No numbers are taken at the moment"
    kind = "conflict"


class QueueFull(DomainError):
    """As many wait as one place may have waiting."""

    code = "queue-full"
    title = "So many people wait that no more numbers are given out"
    kind = "conflict"


class TicketNotFound(DomainError):
    """No such number, or of another place."""

    code = "ticket-not-found"
    title = "There is no such number"
    kind = "absent"


class TicketMovedOn(DomainError):
    """The number was called, finished or given back meanwhile."""

    code = "ticket-moved-on"
    title = "This can not be done with the number any more"
    kind = "conflict"


class ComebackSpent(DomainError):
    """Who did not come may come after all once."""

    code = "comeback-spent"
    title = "This number has come back once already; please take a new one"
    kind = "conflict"


class DeskBusy(DomainError):
    """The desk or the official has a number that is not finished."""

    code = "desk-busy"
    title = "There is a number at the desk that is not finished"
    kind = "conflict"


class NobodyWaits(DomainError):
    """Nobody waits in the lines that are called at this desk."""

    code = "nobody-waits"
    title = "Nobody waits in your lines"
    kind = "conflict"
