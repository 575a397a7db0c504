"""From real dossiers to a stored signal: queue-jumping, papers asked for on the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers import public as p
from motcua.kernel.quarters import Quarter
from motcua.notifications.models import Notice
from motcua.platform.database.scope import system_scope
from motcua.tests.situations import SIMPLE
from motcua.tests.world import World

from ..errors import QuarterUnknown
from ..models import Signal, SignalNote, SignalRow, SignalRun
from ..rules.terms import Terms
from ..services.compute import compute, compute_daily, quarter_named, verify
from ..services.gather import gather
from ..types import Code, Period

QUARTER = Quarter(2026, 4)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def received(world: World, at: datetime) -> p.DossierState:
    state = world.file(SIMPLE, world.citizens()[0], now=at)
    return p.receive_dossier(number=state.number, actor=world.desk(state), now=at + MINUTE)


def refused(world: World, state: p.DossierState, at: datetime) -> p.DossierState:
    decider = next(one for one in world.officials() if p.refusal_grounds(state, actor=one, now=at))
    command = p.RefuseDossier("not_eligible", "Không đủ điều kiện", "Nộp lại khi đủ", "form")
    return p.act(number=state.number, command=command, actor=decider, now=at)


def jumped(world: World) -> p.DossierState:
    """Return the last of five dossiers, the only one that was decided."""
    for place in range(4):
        received(world, world.now + place * MINUTE * 2)
    last = received(world, world.now + 10 * MINUTE)
    return refused(world, last, world.now + 20 * MINUTE)


def asked_on_the_last_day(world: World) -> p.DossierState:
    first, *others = world.citizens()
    elsewhere = next(one for one in others if one.commune != first.commune)
    state = world.file(SIMPLE, elsewhere, now=world.now)
    assert state.answer_due is not None
    item = frozenset({state.files[0].required_document_id})
    return p.request_supplement(
        number=state.number,
        items=item,
        unusable=item,
        explanation="Ảnh mờ.",
        actor=world.desk(state),
        now=state.answer_due - MINUTE,
    )


def stored(code: Code) -> list[Signal]:
    with system_scope():
        rows = Signal.objects.filter(code=code).order_by("line_id", "version")
        return list(rows.prefetch_related("rows"))


def rows_of(signal: Signal) -> set[Any]:
    return {one.dossier_id for one in signal.rows.all()}


def test_a_jump_past_four_is_raised_from_the_events_with_its_dossier(
    world: World, easy: Terms
) -> None:
    last = jumped(world)
    now = world.now + 2 * DAY

    first = compute(QUARTER, now=now)

    [signal] = stored(Code.QUEUE_JUMPING)
    assert (signal.k, signal.n, signal.is_raised, signal.version) == (1, 1, True, 1)
    assert rows_of(signal) == {last.id}
    assert signal.official_id is None
    assert first.raised >= 1
    assert first.new == first.raised
    assert verify(QUARTER) == []

    # The same events again change nothing; a test dossier is none.
    assert compute(QUARTER, now=now + MINUTE).new == 0
    assert SignalRun.objects.count() == 1
    with system_scope():
        told = Notice.objects.filter(template__startswith="signal-", about_key=signal.line_id)
        assert {one.template for one in told} == {"signal-about-you", "signal-to-look-at"}

    # Another jump makes a new version; the older one stays as it was.
    more = refused(world, received(world, world.now + 2 * DAY), world.now + 2 * DAY + 9 * MINUTE)
    compute(QUARTER, now=world.now + 4 * DAY)
    older, newer = stored(Code.QUEUE_JUMPING)
    assert rows_of(older) == {last.id}
    assert rows_of(newer) == {last.id, more.id}
    assert (newer.version, newer.line_id) == (2, older.line_id)
    assert verify(QUARTER) == []
    with system_scope():
        assert told.count() == len(told)  # nobody is rung again for what was told


@pytest.mark.parametrize("easy", [Code.LAST_DAY_REQUEST], indirect=True)
def test_a_request_on_the_last_day_is_raised_and_one_before_is_not(
    world: World, easy: Terms
) -> None:
    state = asked_on_the_last_day(world)
    early = received(world, world.now)
    assert state.receiving is not None
    assert early.receiving is not None
    assert early.receiving != state.receiving
    compute(QUARTER, now=world.now + 9 * DAY)

    found = stored(Code.LAST_DAY_REQUEST)
    assert [rows_of(one) for one in found] == [{state.id}]
    assert early.id not in rows_of(found[0])


def test_verification_names_what_does_not_follow_from_the_events(
    world: World, easy: Terms, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verify(QUARTER) == ["2026-Q4: never computed"]
    jumped(world)
    compute(QUARTER, now=world.now + 2 * DAY)
    with system_scope():
        [signal] = stored(Code.QUEUE_JUMPING)
        SignalRow.objects.create(signal=signal, dossier_id=signal.id)
    [difference] = verify(QUARTER)
    assert "queue_jumping" in difference
    other = replace(easy, version="other")
    monkeypatch.setattr("motcua.signals.term_data.every_version", lambda: (other,))
    assert any("other terms" in one for one in verify(QUARTER))


def test_facts_of_events_before_the_moment_only_and_no_tests(world: World, easy: Terms) -> None:
    state = received(world, world.now)
    begin, end = QUARTER.bounds
    period = Period(begin, end)
    with system_scope():
        before, _ = gather(period, easy, until=world.now)
        [fact], _ = gather(period, easy, until=world.now + MINUTE)
        [whole], _ = gather(period, easy, until=world.now + DAY)
    assert before == []
    assert fact.id == state.id
    assert fact.reception is None
    assert whole.reception is not None
    assert whole.complete_at == state.received_at
    assert whole.due == state.due


def test_the_daily_task_computes_the_running_quarter(world: World, easy: Terms) -> None:
    jumped(world)
    compute_daily(world.now + 2 * DAY)
    with system_scope():
        assert set(SignalRun.objects.values_list("period", flat=True)) == {"2026-Q4"}
    compute_daily(QUARTER.bounds[1] + DAY)
    with system_scope():
        assert set(SignalRun.objects.values_list("period", flat=True)) == {"2026-Q4", "2027-Q1"}


def test_a_quarter_is_named_and_has_begun(world: World) -> None:
    assert quarter_named("2026-4") == quarter_named("2026-Q4") == QUARTER
    for wrong in ("2026-5", "4-2026", ""):
        with pytest.raises(QuarterUnknown):
            quarter_named(wrong)
    with pytest.raises(QuarterUnknown):
        compute(Quarter(2027, 1), now=world.now)
    assert SignalNote.objects.count() == 0
