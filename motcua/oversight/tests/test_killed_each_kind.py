"""A clock of any kind, stopped between its notice and its record, is told once in the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.notifications.public import Bilingual, NoticeToSend
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from ..models import Alarm, WatchedClock
from ..rules.clocks import Clock
from ..rules.stages import Post
from ..services import sweep as sweeping
from ..stage_data import stages_for
from ..subjects import Subject, base
from ..types import ClockKind

if TYPE_CHECKING:
    from motcua.tests.world import World

    from ..rules.audience import Audience
    from ..rules.stages import Stage
    from ..subjects import Held

VALUES = {"number": "1", "procedure": "Thủ tục", "vacant": Bilingual("", ""), "unit": ""}


class Anything(Subject[Clock]):
    """A subject of one clock, told to one official; where a stage reminds, to one party."""

    kinds = frozenset(ClockKind)

    def __init__(self, official: UUID, party: UUID) -> None:
        self.official, self.party, self.known = official, party, dict[UUID, Clock]()

    def locked(self, subject_id: UUID) -> Clock | None:
        return self.known.get(subject_id)

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, Clock]:
        return {one: self.known[one] for one in ids}

    def going_on(self) -> Iterable[Clock]:
        return self.known.values()

    def identity(self, state: Clock) -> tuple[UUID, str]:
        return next(one for one, clock in self.known.items() if clock is state), "1"

    def acted_at(self, state: Clock) -> datetime:
        return state.started_at

    def clocks(self, state: Clock) -> frozenset[Clock]:
        return frozenset({state})

    def calendar(self, state: Clock):
        return current_calendar(PUBLIC_SECTOR)

    def holders(self, post: Post, row: WatchedClock, state: Clock, held: Held) -> frozenset[UUID]:
        return frozenset({self.party if post is Post.APPLICANT else self.official})

    def notice(self, row: WatchedClock, state: Clock, stage: Stage, told: Audience) -> NoticeToSend:
        return NoticeToSend("watch-late", {**VALUES, "what": "x", "due": "x"}, about=UUID(row.key))

    def reminder(self, row: WatchedClock, state: Clock) -> NoticeToSend:
        values = {"number": "1", "procedure": "x", "items": "-", "since": "x", "until": "x"}
        return NoticeToSend("watch-supplement-reminder", values, about=UUID(row.key))


@pytest.mark.parametrize("kind", ClockKind)
def test_what_was_stopped_between_notice_and_record_is_told_once(
    kind: ClockKind, kept_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = next(one for one in kept_world.officials() if one.official_id).official_id
    assert official is not None
    subject = Anything(official, kept_world.citizens()[0].party_id)
    monkeypatch.setitem(base._BY_KIND, kind, subject)
    now, one = kept_world.now, uuid4()
    started, due = now - timedelta(days=5), now - timedelta(minutes=1)
    subject.known[one] = Clock(kind, str(one), started, due, None, None, ("handler",))
    stages = [each.key for each in stages_for(started).of(kind)]
    told = [each.tell for each in stages_for(started).of(kind)]

    with bind_request(SYSTEM), use_clock(now):
        apply_scope()
        WatchedClock.objects.create(
            subject_id=one,
            kind=kind,
            key=str(one),
            started_at=started,
            due=due,
            roles=["handler"],
            stages=stages,
            moments=[due] * len(stages),
            next_at=due,
            known_at=started,
        )
        with monkeypatch.context() as killed:
            killed.setattr(sweeping, "uuid7", _stopped)  # the record is made after the notices
            with pytest.raises(KeyboardInterrupt):
                sweeping.sweep(now)
        assert _written(one) == (0, 0)

        for _ in range(2):
            while sweeping.sweep(now):
                pass

        people = {post is Post.APPLICANT for posts in told for post in posts}
        assert _written(one) == (len(people), len(stages))


def _stopped(at: datetime) -> UUID:
    raise KeyboardInterrupt


def _written(one: UUID) -> tuple[int, int]:
    """Return how many notices and how many stages on record there are."""
    apply_scope()
    notices = Notice.objects.filter(about_key=one).count()
    return notices, Alarm.objects.filter(subject_id=one).count()
