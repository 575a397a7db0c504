"""One statement finds the next moments as the pure rule does, in whatever order stages are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from ..models import WatchedClock
from ..rules.stages import Planned, next_at
from ..services.set_right import reevaluate

START = datetime(2026, 11, 30, 1, tzinfo=UTC)
STAGES = ("most-used", "nearly-due", "due", "one-day-late")
PLAN = [Planned(stage, START + timedelta(days=place)) for place, stage in enumerate(STAGES)]
TOLD = [told for length in range(5) for told in permutations(STAGES, length)]


def _clock(told: tuple[str, ...], stored: datetime | None) -> WatchedClock:
    return WatchedClock(
        subject_id=uuid4(),
        kind="step",
        key="k",
        started_at=START,
        due=START,
        known_at=START,
        roles=["handler"],
        stages=list(STAGES),
        moments=[one.at for one in PLAN],
        told=list(told),
        next_at=stored,
    )


@pytest.mark.django_db
def test_the_statement_says_what_the_rule_says_for_every_order_of_telling() -> None:
    wrong = START + timedelta(days=99)
    with bind_request(SYSTEM):
        WatchedClock.objects.bulk_create(_clock(told, wrong) for told in TOLD)
        right = WatchedClock.objects.bulk_create(
            _clock(told, next_at(PLAN, told)) for told in TOLD[:30]
        )

        assert reevaluate() == len(TOLD) == 65
        assert reevaluate() == 0
        for row in WatchedClock.objects.all():
            assert row.next_at == next_at(PLAN, row.told), row.told
        assert WatchedClock.objects.filter(pk__in=[one.pk for one in right]).count() == 30
