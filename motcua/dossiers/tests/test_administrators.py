"""An administrator alone reads no dossier, not even of the agency it administers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from motcua.demo.people import official_actor
from motcua.kernel.clock import use_clock
from motcua.organizations.public import Appointment, Role, appoint
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from ..errors import DossierNotFound
from ..models import Dossier
from ..selectors.visible import visible_dossier, visible_dossiers
from ..types import DossierState

CODE = "1.004222"
READ = ("", "/timeline", "/papers", "/messages", "/answers", "/documents", "/acts", "/charges")


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file(CODE, world.citizens()[0])


@pytest.fixture
def administrator(world: World, filed: DossierState) -> Actor:
    """Return the demo's administrator, who for these tests administers the dossier's agency."""
    found = next(one for one in world.officials() if one.role_names == {"administrator"})
    if not found.agency_ids & set(filed.agencies):
        day, unit = world.now.date(), filed.receiving.unit_id
        appointed = Appointment(unit, Role.ADMINISTRATOR, "Quản trị", "Administrator", day)
        appoint(official_id=found.official_id, appointment=appointed)
    return official_actor(found.official_id, now=world.now)


def test_neither_wall_shows_an_administrator_a_dossier(world, filed, administrator) -> None:
    assert administrator.agency_ids & set(filed.agencies)

    with bind_request(administrator):
        apply_scope()
        assert not Dossier.objects.filter(number=filed.number).exists()
    apply_scope()
    assert not visible_dossiers(administrator, now=world.now).exists()
    with pytest.raises(DossierNotFound):
        visible_dossier(filed.number, actor=administrator, now=world.now)


def test_whoever_handles_dossiers_beside_it_reads_on(world, filed, administrator) -> None:
    desk = world.desk(filed)
    both = replace(desk, roles=desk.roles | administrator.roles)

    assert visible_dossier(filed.number, actor=both, now=world.now).number == filed.number


@pytest.mark.parametrize("what", READ)
def test_the_api_knows_no_such_dossier(world, filed, administrator, what) -> None:
    address = f"/api/v1/dossiers/{filed.number}{what}"
    with use_clock(world.now + timedelta(minutes=1)):
        refused = Client().get(address, headers=world.headers(administrator))
        told = Client().get(address, headers=world.headers(world.desk(filed)))

    assert (refused.status_code, told.status_code) == (404, 200), what
    assert refused.json()["type"] == "/problems/dossier-not-found"


def test_its_lists_are_empty(world, filed, administrator) -> None:
    headers = world.headers(administrator)
    with use_clock(world.now + timedelta(minutes=1)):
        for path in ("", f"/search?q={filed.number}"):
            answer = Client().get(f"/api/v1/dossiers{path}", headers=headers)
            assert (answer.status_code, answer.json()["items"]) == (200, [])
