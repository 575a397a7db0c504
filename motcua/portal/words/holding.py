"""Who has the ball, in one line: you, us, or another office."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.dossiers.public import Status
from motcua.dossiers.public.moves import Side


class Held(Protocol):
    """The part of a dossier's row that says whose move it is."""

    status: str

    @property
    def waiting_for(self) -> Side:
        """Whose move it is."""


def line_of(row: Held, place: str, asked: Sequence[str] = ()) -> str:
    """Return the one line "waiting for you / for us / for another office" with its place.

    ``place`` is where the holder sits, ``asked`` the offices of other agencies that owe an opinion.
    """
    side = row.waiting_for
    if side == Side.NOBODY:
        return _("Finished: nobody has to do anything")
    if side == Side.YOU:
        return _yours(row.status, place)
    if side == Side.US:
        return _("Waiting for us: %(place)s") % {"place": place}
    return _("Waiting for another office: %(place)s") % {"place": "; ".join(asked) or place}


def _yours(status: str, place: str) -> str:
    if status == Status.SUPPLEMENT_ASKED:
        return _("Waiting for you: hand in what is missing")
    if status == Status.RESULT_READY:
        return _("Waiting for you: the result is ready at %(place)s") % {"place": place}
    return _("Waiting for you: pay what is owed")
