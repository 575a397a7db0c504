"""X10: what silence closed is drawn by lot, and anybody can compute the lot again."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.kernel.clock import ZONE
from motcua.ledger.public import sequence_leaves
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from ..rules.ending import GiveRecheck, SayNotDone
from ..selectors import petition_for, petitions_to_handle
from ..services.close_silent import close_silent
from ..services.draws import announce, differences_of, draw_now, draws_told
from ..types import ClosedBy, Status


def test_the_pool_is_fixed_before_the_seed_and_the_drawn_are_looked_at_by_others(town):
    states = [town.published() for _ in range(3)]
    december = datetime(2027, 1, 2, 9, tzinfo=ZONE)
    with bind_request(SYSTEM), transaction.atomic():
        close_silent(max(one.due for one in states) + timedelta(minutes=1))
        while sequence_leaves(now=town.at()):
            pass
        draw = announce(december)
        assert announce(december) is None
        assert draw_now(draw, now=december) is None, "there is no seed yet"
    later = town.send()
    with bind_request(SYSTEM), transaction.atomic():
        while sequence_leaves(now=town.at()):
            pass
        result = draw_now(draw, now=december)

    assert set(draw.pool) >= {one.number for one in states}
    assert later.number not in draw.pool
    assert len(result.drawn) == draw.many
    with bind_request(SYSTEM), transaction.atomic():
        assert differences_of(draw) == []
        assert [one.differences for one in draws_told()] == [()]
        draw.pool = draw.pool[1:]
        assert "pool" in differences_of(draw)
    state = petition_for(result.drawn[0], actor=SYSTEM, now=december).state
    assert (state.status, state.drawn_in) == (Status.RECHECK, draw.name)
    checker = town.holder(state)
    assert checker.official_id not in state.answerers
    waiting, _next = petitions_to_handle(checker, now=december)
    assert [one.number for one in waiting] == [state.number], "nobody would find it"
    assert state.due > december
    closed = town.act(state, GiveRecheck(True, "Đã đến xem, quầy 3 mở."), checker)
    assert closed.closed_by == ClosedBy.RECHECK
    again = town.act(closed, SayNotDone("Tôi đến thì quầy đóng."), town.sender.actor)
    assert again.status == Status.OPEN
