"""Usual times out of real dossiers: half and nine tenths, without tests and unfinished ones."""

from datetime import timedelta

import pytest

from motcua.catalog.public import usual_times
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from ..models import Dossier
from ..selectors.usual_times import FEWEST

CODE = "1.004222"


@pytest.fixture
def finished(world: World) -> list[int]:
    """Finish dossiers after 10, 20 ... hours; their rows are moved as a rebuilt history would."""
    hours = [10, 20, 30, 40, 50, 60]
    if usual_times([CODE]):  # the module's database keeps what a test before filed
        return hours
    citizen = world.citizens()[0]
    numbers = [world.file(CODE, citizen).number for _ in hours]
    with bind_request(SYSTEM):
        apply_scope()
        for number, took in zip(numbers, hours, strict=True):
            Dossier.objects.filter(number=number).update(
                status="returned",
                received_at=world.now,
                finished_at=world.now + timedelta(hours=took),
            )
    return hours


def test_half_and_nine_tenths_of_the_real_dossiers_are_told(world: World, finished) -> None:
    found = usual_times([CODE, "1.001193"])

    assert set(found) == {CODE}
    assert found[CODE].dossiers == len(finished)
    assert found[CODE].p50_hours == pytest.approx(35)
    assert found[CODE].p90_hours == pytest.approx(55)


def test_a_stranger_learns_the_figure_and_no_dossier(world: World, finished) -> None:
    with bind_request(world.citizens()[1].actor):
        apply_scope()
        assert usual_times([CODE])[CODE].dossiers == len(finished)
        assert Dossier.objects.filter(procedure_code=CODE).count() == 0


def test_fewer_than_five_say_nothing(world: World, finished) -> None:
    with bind_request(SYSTEM):
        apply_scope()
        kept = Dossier.objects.filter(procedure_code=CODE).order_by("number")[: FEWEST - 1]
        rest = Dossier.objects.filter(procedure_code=CODE).exclude(pk__in=[one.pk for one in kept])
        rest.update(is_test=True)
        few = usual_times([CODE])
        rest.update(is_test=False)

    assert few == {}
