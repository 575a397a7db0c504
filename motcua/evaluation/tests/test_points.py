"""Points of dossiers: what the events say, kept whatever order they are heard in."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from motcua.platform.database.scope import system_scope

from ..models import DossierPoints, PartPoints
from ..services.keep_points import compare_points, keep_points
from .serving import parts, points

if TYPE_CHECKING:
    from .serving import Serving


def test_points_follow_from_the_events_and_name_who_had_it(town: Serving) -> None:
    state = town.answered()
    row = points(state)
    assert row is not None
    # Its time was long over, nobody had to ask or to go anywhere, and no petition came.
    assert (row.timing, row.has_petition) == ("late", False)
    assert (row.p1, row.p3, row.p4, row.p6, row.p7) == (0, 2, 2, 1, None)
    assert row.ended_at == state.finished_at
    officials = {one.official_id for one in parts(state)}
    assert state.receiving is not None
    # Also the desk at which it came in, which no line of form 06 names.
    assert state.receiving.unit_id in {one.unit_id for one in parts(state)}
    assert {step.official_id for step in state.done_steps} <= officials
    assert compare_points() == []


def test_before_the_answer_there_are_no_points(town: Serving) -> None:
    state = town.at.received()
    town.heard()
    assert points(state) is None


def test_a_request_for_papers_is_a_contact_and_a_desk_visit_an_agency(town: Serving) -> None:
    from motcua.demo.story import Story, tell
    from motcua.dossiers import public as p

    state = town.at.supplemented()
    begin = town.at.now
    until = begin + timedelta(days=20)
    asked = tell(Story(state, town.at.owner, random.Random(1), begin, until, kind="issue"))
    p.issue_result(number=asked.number, actor=town.at.worker(asked), now=until)
    town.at.now = until
    town.heard()
    row = points(asked)
    assert row is not None
    assert (row.p3, row.p4) == (1, 2)
    desk = town.at.returned()
    town.heard()
    fetched = points(desk)
    assert fetched is not None
    assert fetched.p4 == 1


def test_a_wrong_point_is_found_and_hearing_again_sets_it_right(town: Serving) -> None:
    state = town.answered()
    with system_scope():
        DossierPoints.objects.filter(dossier_id=state.id).update(p1=2)
        PartPoints.objects.filter(points_id=state.id).update(p2=None)
    assert any("p1" in one for one in compare_points())
    with system_scope():
        keep_points(state.id, {})
    assert compare_points() == []
    with system_scope():
        DossierPoints.objects.filter(dossier_id=state.id).update(timing="late")
        PartPoints.objects.filter(points_id=state.id).delete()
    found = compare_points()
    assert any("not stored" in one for one in found)
    with system_scope():
        keep_points(state.id, {})
    assert compare_points() == []
