"""Low marks lead to a course that the program proposes: late enough, once, free to decline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request, system_scope

from ..figures import terms_of
from ..matters import About, Kind, MatterOpened, Stage
from ..models import Matter
from ..rules.settling import decide_course
from ..selectors import matters_for
from ..services.courses import keep_courses, propose_courses
from ..services.record import compare_matters, every_event
from ..services.settle import decide
from ..types import Period
from .test_settling import counted, handler_of

if TYPE_CHECKING:
    from .serving import Serving

RANKS = [key for key, _least in terms_of(Period(2026, 1)).official.steps]


@pytest.mark.parametrize("rank", ["", *RANKS])
def test_a_course_follows_from_the_lowest_rank_alone(rank: str) -> None:
    about = About(Kind.TRAINING, uuid4(), uuid4(), uuid4(), 2026, 2, proposed=rank)
    found = decide_course(about, RANKS)
    assert [type(one) for one in found] == [MatterOpened] * (rank == RANKS[-1])
    assert decide_course(About(Kind.REPLACEMENT, uuid4(), proposed=rank), RANKS) == []


def test_who_did_badly_is_proposed_a_course_once_and_declines_it(town: Serving) -> None:
    state = town.answered()
    me, period = handler_of(town, state), Period(2026, 1)
    few = next(
        one
        for one in town.world.officials()
        if one.official_id and one.official_id != me.official_id and one.has_role("handler")
    )
    counted(town, state, me, 30, period, each=0)
    counted(town, state, few, 29, period, each=0)
    end = period.bounds[1]
    with bind_request(SYSTEM), system_scope():
        for early in (end, end + timedelta(days=29), end + timedelta(days=41)):
            keep_courses(early)
        assert not Matter.objects.filter(kind=Kind.TRAINING, year=2026, quarter=1).exists()
        at = end + timedelta(days=31)
        keep_courses(at)
        assert propose_courses(period, now=at) == 0
        [row] = Matter.objects.filter(kind=Kind.TRAINING, year=2026, quarter=1)
        assert row.official_id == me.official_id
        told = Notice.objects.filter(about_key=row.id).values_list("official_id", flat=True)
        assert list(told) == [me.official_id]
        [event] = [one for one in every_event() if one.aggregate_id == row.id]
        assert (event.actor_kind, event.actor_id) == ("system", None)
    with bind_request(me), use_clock(at):
        [mine] = [one for one in matters_for(me, now=at)[0] if one.id == row.id]
        assert mine.about is not None
        assert (mine.about.dossiers, mine.about.points, mine.opened_by) == (30, "0.0", None)
        after = decide(row.id, "declined", "Tôi đã học rồi.", actor=me, now=at)
    assert (after.stage, after.outcome) == (Stage.DONE, "declined")
    with system_scope():
        assert compare_matters() == []
