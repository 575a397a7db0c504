"""Queue-jumping: who was decided before many that had waited longer for the same.

Dossiers wait in one queue if procedure, unit and limit are the same and both were complete when
they were filed, or both were not. Pairs are counted to find a dossier that jumped; judged are
dossiers, not pairs: one jump past forty makes forty pairs that are not forty proofs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ..types import Period, Trial
from .facts import DossierFacts, Outcome

Parameters = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Jump:
    """How many waited when a dossier became complete, and how many of these it overtook."""

    waiting: int
    overtaken: tuple[UUID, ...]


def queue_jumping(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what came to a queue in which some waited: decided before nearly all of these.

    What had a lawful ground to go first is left out.
    """
    found = []
    for one, jump in jumps(facts, p):
        assert one.decided is not None
        if period.has(one.decided.at) and jump.waiting >= p["least_waiting"]:
            is_hit = len(jump.overtaken) >= p["share"] * jump.waiting
            place = one.handling
            found.append(Trial(place.unit_id, place, one.procedure, is_hit, one.id))
    return found


def jumps(facts: Sequence[DossierFacts], p: Parameters) -> list[tuple[DossierFacts, Jump]]:
    """Return each decided dossier without a lawful priority, with what it overtook."""
    queues: dict[tuple[object, ...], list[DossierFacts]] = defaultdict(list)
    for one in facts:
        if one.complete_at is not None and not one.priority:
            queues[one.procedure, one.handling, one.limit, one.was_completed].append(one)
    ahead = timedelta(hours=p["ahead_hours"])
    return [each for queue in queues.values() for each in _in_queue(queue, ahead)]


def _in_queue(queue: list[DossierFacts], ahead: timedelta) -> list[tuple[DossierFacts, Jump]]:
    found: list[tuple[DossierFacts, Jump]] = []
    waiting: list[DossierFacts] = []
    for one in sorted(queue, key=lambda each: (_complete(each), each.id)):
        start = _complete(one)
        waiting = [each for each in waiting if each.decided is None or each.decided.at > start]
        if one.decided is not None and one.outcome in (Outcome.RESULT, Outcome.REFUSED):
            before = [each for each in waiting if _could_go_first(each, one)]
            passed = tuple(each.id for each in before if _is_later(each, one.decided.at + ahead))
            found.append((one, Jump(len(before), passed)))
        waiting.append(one)
    return found


def _could_go_first(earlier: DossierFacts, later: DossierFacts) -> bool:
    """Return whether nothing but order spoke against taking ``earlier`` first.

    It was not due later, and it waited for nobody outside while ``later`` was worked on.
    """
    assert later.decided is not None
    if earlier.due is not None and later.due is not None and earlier.due > later.due:
        return False
    begin, end = _complete(later), later.decided.at
    return not any(start < end and (stop is None or stop > begin) for start, stop in earlier.waits)


def _is_later(one: DossierFacts, moment: datetime) -> bool:
    return one.decided is None or one.decided.at > moment


def _complete(one: DossierFacts) -> datetime:
    assert one.complete_at is not None
    return one.complete_at
