"""Waits of a place by day and by line, counted from the moments; nobody types a figure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.tables import csv_of
from motcua.organizations.public import UnitFacts, UnitKind, units_by_ids, units_of
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed

from .models import Moment, Ticket
from .rules.waits import minutes, wait_of, waits_of
from .selectors import FIRST_CALL
from .types import Kind, State, Waits

LEADING = frozenset({"head_of_one_stop", "head_of_agency"})
OVERSEEING = frozenset({"control_officer", "inspector"})
SHOWN_DAYS = 31
HEADINGS = (
    "day",
    "line",
    "taken",
    "called",
    "median_minutes",
    "p90_minutes",
    "longest_minutes",
    "done",
    "gave_back",
    "did_not_come",
    "not_called",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted of a day, of one line or of all (``line`` empty)."""

    day: date
    line: str
    taken: int
    waits: Waits | None  # of those who were called
    done: int
    given_back: int
    absent: int
    not_called: int

    @property
    def left(self) -> int:
        """How many went without having been served: gave back, did not come, were not called."""
        return self.given_back + self.absent + self.not_called


def places_led(actor: Actor, *, now: datetime) -> list[UnitFacts]:
    """Return the desks whose figures an official may read, by name.

    Overseers read those of every desk that gave out numbers lately.
    """
    day = legal_day(now)
    if actor.has_role(*OVERSEEING):
        since = day - timedelta(days=SHOWN_DAYS - 1)
        ids = Ticket.objects.filter(day__gte=since).values_list("unit_id", flat=True).distinct()
        found = units_by_ids(list(ids))
    else:
        own = [one.unit_id for one in actor.roles if one.role == "head_of_one_stop"]
        found = dict(units_by_ids(own))
        for grant in actor.roles:
            if grant.role == "head_of_agency":
                desks = units_of(grant.agency_id, day, kind=UnitKind.DESK)
                found |= {one.id: one for one in desks}
    return sorted(found.values(), key=lambda one: (one.agency_name, one.name))


def require_led(actor: Actor, unit_id: UUID, *, now: datetime) -> UnitFacts:
    """Return the desk; raises ``NotAllowed`` for one whose figures are not the official's."""
    for one in places_led(actor, now=now):
        if one.id == unit_id:
            return one
    raise NotAllowed()


def figures_of(unit_id: UUID, first: date, last: date) -> list[Figures]:
    """Return for each day with numbers the whole and then each line, the newest day first."""
    about = {"ticket__unit_id": unit_id, "ticket__day__gte": first, "ticket__day__lte": last}
    calls = dict(
        Moment.objects.filter(**about, kind=Kind.CALLED, sequence=FIRST_CALL).values_list(
            "ticket_id", "at"
        )
    )
    rows = Ticket.objects.filter(unit_id=unit_id, day__gte=first, day__lte=last)
    groups: dict[tuple[date, str], list[Ticket]] = defaultdict(list)
    for row in rows.order_by("number"):
        groups[row.day, ""].append(row)
        groups[row.day, row.line].append(row)
    ordered = sorted(groups, key=lambda one: (-one[0].toordinal(), one[1]))
    return [_counted(day, line, groups[day, line], calls) for day, line in ordered]


def _counted(day: date, line: str, rows: Iterable[Ticket], calls: dict[UUID, datetime]) -> Figures:
    here = list(rows)
    states = [State(one.state) for one in here]
    waits = [wait_of(one.taken_at, calls[one.id], one.due_at) for one in here if one.id in calls]
    return Figures(
        day=day,
        line=line,
        taken=len(here),
        waits=waits_of(waits),
        done=states.count(State.DONE),
        given_back=states.count(State.GIVEN_BACK),
        absent=states.count(State.ABSENT),
        not_called=states.count(State.WAITING),
    )


def figures_csv(lines: Iterable[Figures]) -> bytes:
    """Return the same numbers as a table; where nobody was called the waits are empty."""
    return csv_of(HEADINGS, (_cells(one) for one in lines))


def _cells(one: Figures) -> tuple[object, ...]:
    waits = one.waits
    shown = (waits.median, waits.p90, waits.longest) if waits else ()
    return (
        one.day,
        one.line or "all",
        one.taken,
        waits.count if waits else 0,
        *([minutes(wait) for wait in shown] or (None, None, None)),
        one.done,
        one.given_back,
        one.absent,
        one.not_called,
    )
