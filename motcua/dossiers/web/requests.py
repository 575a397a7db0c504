"""Which offices of other agencies were asked about a dossier, in words for everybody.

What was asked and answered stays among officials; whom a dossier waits for, since when and until
when does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.organizations.public import units_by_ids

from .. import events as e
from ..types import DossierState
from .names import Names


@dataclass(frozen=True, slots=True)
class AskedOffice:
    """A unit of another agency that was asked; ``until`` is None while it owes the answer."""

    office: str
    since: datetime
    due: datetime
    until: datetime | None


def offices_asked(
    state: DossierState, history: Sequence[e.Recorded], names: Names
) -> list[AskedOffice]:
    """Return every office of another agency that was asked, the first first; no query runs."""
    answered = {
        one.event.opinion_id: one.at for one in history if isinstance(one.event, e.OpinionGiven)
    }
    due = {one.id: one.due for one in state.opinions}  # counted anew where a calendar changed
    # The end of a dossier takes its questions along.
    until = {**dict.fromkeys(due), **answered}
    return [
        AskedOffice(
            names.unit(one.event.place.unit_id),
            one.at,
            due.get(one.event.opinion_id, one.event.due),
            until.get(one.event.opinion_id, state.finished_at),
        )
        for one in history
        if isinstance(one.event, e.OpinionAsked) and one.event.competence
    ]


def requests_out(state: DossierState) -> list[dict[str, object]]:
    """Return the open requests as they go over the wire, with the names of the offices."""
    asked = [one for one in state.opinions if one.is_elsewhere]
    units = units_by_ids(one.place.unit_id for one in asked) if asked else {}
    return [
        {
            "unit_id": one.place.unit_id,
            "agency_id": one.place.agency_id,
            "office": f"{unit.name}, {unit.agency_name}" if unit else "",
            "since": one.asked_at,
            "due": one.due,
        }
        for one, unit in ((one, units.get(one.place.unit_id)) for one in asked)
    ]
