"""Facts made by hand: dossiers that went well, and changes of one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.kernel.clock import ZONE

from ..rules.facts import Act, DossierFacts, LookFacts, Outcome
from ..term_data import every_version
from ..types import Code, Period, Place, Trial

BEGIN = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
PERIOD = Period(datetime(2026, 10, 1, tzinfo=ZONE), datetime(2027, 1, 1, tzinfo=ZONE))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def uid(number: int) -> UUID:
    return UUID(int=number)


def place(unit: int = 1) -> Place:
    return Place(uid(900 + unit), uid(800 + unit))


def dossier(number: int = 1, *, unit: int = 1, **changes: Any) -> DossierFacts:
    """Return a dossier received at once, due in ten days and decided after four."""
    where = place(unit)
    begin = changes.pop("begin", BEGIN)
    base = DossierFacts(
        id=uid(number),
        procedure="1.001",
        limit="10 working_day",
        applicant=uid(5000 + number),
        agent=None,
        filed_at=begin,
        desk=where,
        handling=where,
        handler=uid(700 + unit),
        reception=Act(begin + HOUR, where, uid(600 + unit)),
        complete_at=begin + HOUR,
        due=begin + HOUR + 10 * DAY,
        ready_at=begin + 4 * DAY,
        decided=Act(begin + 4 * DAY + HOUR, where, uid(500 + unit)),
        outcome=Outcome.RESULT,
        has_fee=True,
    )
    return replace(base, **changes)


def decided(one: DossierFacts, after: timedelta, **changes: Any) -> DossierFacts:
    assert one.decided is not None
    assert one.complete_at is not None
    return replace(one, decided=replace(one.decided, at=one.complete_at + after), **changes)


def look(number: int, *, had_dossier: bool, at: datetime = BEGIN) -> LookFacts:
    return LookFacts(uid(600 + number), place(number), at, had_dossier)


def parameters(code: Code) -> dict[str, float]:
    return dict(every_version()[-1].signals[code].parameters)


def hits(trials: list[Trial]) -> list[bool]:
    return [one.is_hit for one in trials]
