"""Who has the ball, in one line: you, us, or another office."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Names:
    """Names of agencies and units by their ids."""

    agencies: Mapping[UUID, str]
    units: Mapping[UUID, str]

    def place(self, agency_id: UUID | None, unit_id: UUID | None) -> str:
        """Return unit and agency in one line, down to the division."""
        unit = self.units.get(unit_id, "") if unit_id else ""
        agency = self.agencies.get(agency_id, "") if agency_id else ""
        return ", ".join(name for name in (unit, agency) if name)


# The person's move: complete it, pay, or come for the result at the desk.
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


def line_of(row: Held, names: Names) -> str:
    """Return the one line "waiting for you / for us / for another office"."""
    side = side_of(row)
    if side == Side.NOBODY:
        return _("Finished: nobody has to do anything")
    place = names.place(row.holder_agency_id or row.holder_id, row.holder_unit_id)
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


def holder_of(row: Held, names: Names) -> str:
    """Return the name of the holder for the baton strip."""
    if row.holder_kind in _YOURS:
        return _("You")
    return names.place(row.holder_agency_id or row.holder_id, row.holder_unit_id)


def ids_of(row: Held) -> tuple[set[UUID], set[UUID]]:
    """Return the agencies and units whose names the line needs."""
    agencies = {row.holder_agency_id} if row.holder_agency_id else set()
    if row.holder_kind == HolderKind.AGENCY and row.holder_id:
        agencies.add(row.holder_id)
    return agencies, {row.holder_unit_id} if row.holder_unit_id else set()
