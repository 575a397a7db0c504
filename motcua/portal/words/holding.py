"""Who has the ball, in one line: you, us, or another office."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.dossiers.public import HolderKind, Status


class Side(StrEnum):
    """Whose move it is."""

    YOU = "you"
    US = "us"
    OTHER = "other"
    NOBODY = "nobody"


class Held(Protocol):
    """The part of a dossier's row that says who holds it."""

    status: str
    holder_kind: str | None
    holder_id: UUID | None
    holder_agency_id: UUID | None
    holder_unit_id: UUID | None
    held_since: datetime | None
    receiving_agency_id: UUID
    competent_agency_id: UUID


# The person's move: complete it, or pay.
_YOURS = frozenset({HolderKind.APPLICANT, HolderKind.PAYMENT})


def side_of(row: Held) -> Side:
    """Return whose move it is."""
    if row.holder_kind is None:
        return Side.NOBODY
    # The desk holds a finished result, but the next move is the person's.
    if row.holder_kind in _YOURS or row.status == Status.RESULT_READY:
        return Side.YOU
    ours = {row.receiving_agency_id, row.competent_agency_id}
    return Side.US if row.holder_agency_id in ours else Side.OTHER


def line_of(row: Held, place: str) -> str:
    """Return the one line "waiting for you / for us / for another office" with its place."""
    side = side_of(row)
    if side == Side.NOBODY:
        return _("Finished: nobody has to do anything")
    if side == Side.YOU:
        return _yours(row.status, place)
    if side == Side.US:
        return _("Waiting for us: %(place)s") % {"place": place}
    return _("Waiting for another office: %(place)s") % {"place": place}


def _yours(status: str, place: str) -> str:
    if status == Status.SUPPLEMENT_ASKED:
        return _("Waiting for you: hand in what is missing")
    if status == Status.RESULT_READY:
        return _("Waiting for you: the result is ready at %(place)s") % {"place": place}
    return _("Waiting for you: pay what is owed")
