"""Two at once: numbers without a gap, one winner per act, nothing of the loser."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction

from motcua.kernel.errors import DomainError
from motcua.ledger.models import Leaf, Salt
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.platform.models import OutboxRow
from motcua.tests.world import World

from .. import public as p
from ..models import Dossier, Event
from ..services.act import lock_dossier
from ..services.give_number import give_dossier_number
from ..services.record import Author, record

CODE = "2.000908"


def test_numbers_are_unique_and_without_gaps_under_sixteen_writers(world: World) -> None:
    pattern, given, lock = "{agency}-{sequence}", [], threading.Lock()

    def write(_: int) -> None:
        try:
            with bind_request(SYSTEM):
                for turn in range(25):
                    with transaction.atomic():
                        number = give_dossier_number(pattern, agency_code="T", now=world.now)
                        if turn % 5 == 4:  # an undone filing gives its number back
                            transaction.set_rollback(True)
                            continue
                    with lock:
                        given.append(int(number.split("-")[1]))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(16)))

    assert sorted(given) == list(range(1, 16 * 20 + 1))


def test_of_two_officials_acting_at_once_one_wins_and_the_other_writes_nothing(
    world: World,
) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    desk = world.desk(state)
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def receive(_: int) -> None:
        try:
            start.wait(20)
            with bind_request(desk):
                p.receive_dossier(
                    number=state.number, actor=desk, now=world.now + timedelta(hours=1)
                )
            outcomes.append("done")
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(receive, range(6)))

    assert sorted(outcomes) == ["act-not-possible"] * 5 + ["done"]
    names = Event.objects.filter(dossier_id=state.id).values_list("name", flat=True)
    assert list(names).count("DossierReceived") == 1
    assert p.compare_all().differences == []


def test_a_state_that_moved_on_is_refused_as_changed(world: World) -> None:
    state = world.file(CODE, world.citizens()[0])
    desk = world.desk(state)
    p.receive_dossier(number=state.number, actor=desk, now=world.now + timedelta(hours=1))
    event = p.state_from_json(Dossier.objects.get(pk=state.id).state)
    stale = state
    assert event.sequence > stale.sequence

    from ..errors import DossierChanged
    from ..events import DossierWithdrawn

    applicant = world.citizens()[0].party_id
    with pytest.raises(DossierChanged), transaction.atomic():
        record(
            stale,
            [DossierWithdrawn("", applicant)],
            author=Author("citizen"),
            at=world.now + timedelta(hours=2),
        )
    assert Event.objects.filter(dossier_id=state.id, name="DossierWithdrawn").count() == 0


def test_a_failure_after_recording_leaves_no_event_leaf_salt_or_outbox_row(world: World) -> None:
    state = world.file(CODE, world.citizens()[0])
    desk = world.desk(state)

    def counts() -> tuple[int, ...]:
        return (
            Event.objects.filter(dossier_id=state.id).count(),
            Leaf.objects.filter(aggregate_id=state.id).count(),
            Salt.objects.filter(aggregate_id=state.id).count(),
            OutboxRow.objects.filter(key=state.id).count(),
            Dossier.objects.get(pk=state.id).sequence,
        )

    before = counts()
    with pytest.raises(RuntimeError):
        _receive_and_stop(state.number, desk, world.now + timedelta(hours=1))

    assert counts() == before


def test_a_locked_dossier_makes_the_second_act_wait_for_the_first(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    locked, order = threading.Event(), []

    def withdraw() -> None:
        try:
            locked.wait(20)
            with bind_request(citizen.actor):
                p.act(
                    number=state.number,
                    command=p.WithdrawDossier("đổi ý"),
                    actor=citizen.actor,
                    now=world.now + timedelta(hours=2),
                )
            order.append("second")
        finally:
            connections.close_all()

    second = threading.Thread(target=withdraw)
    second.start()
    with transaction.atomic():
        lock_dossier(state.number, actor=SYSTEM, now=world.now)
        locked.set()
        second.join(0.3)
        assert second.is_alive(), "the lock did not hold"
        order.append("first")
    second.join(20)

    assert order == ["first", "second"]


@transaction.atomic
def _receive_and_stop(number: str, desk, now) -> None:
    p.receive_dossier(number=number, actor=desk, now=now)
    raise RuntimeError("the machine stops here")
