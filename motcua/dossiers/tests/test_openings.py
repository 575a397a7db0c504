"""That an official opened a dossier is written down, and its applicant reads by whom and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from motcua.platform.database.scope import apply_scope, bind_request

from ..errors import DossierNotFound
from ..models import DossierLook
from ..public import dossier_detail
from ..public.searching import Look, looks_page

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.platform.actor import Actor
    from motcua.tests.world import World

    from ..types import DossierState


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file("1.004222", world.citizens()[0], now=world.now)


def opened(state: DossierState, actor: Actor, at: datetime) -> None:
    with bind_request(actor):
        dossier_detail(state.number, actor=actor, now=at)


def read_by(actor: Actor, at: datetime) -> list[Look]:
    with bind_request(actor):
        found = list(looks_page(actor, now=at).items)
    apply_scope()
    return found


def one_with(world: World, role: str, state: DossierState, *, inside: bool) -> Actor:
    agencies = set(state.agencies)
    return next(
        one
        for one in world.officials()
        if one.has_role(role) and bool(one.dossier_agency_ids & agencies) == inside
    )


def test_each_official_stands_there_once_a_day_with_the_reason(
    world: World, filed: DossierState
) -> None:
    owner, desk, later = world.citizens()[0].actor, world.desk(filed), timedelta(days=1)
    inspector = one_with(world, "inspector", filed, inside=False)
    for after in (timedelta(), timedelta(minutes=5), later):
        opened(filed, desk, world.now + after)
    opened(filed, inspector, world.now + timedelta(minutes=7))
    opened(filed, owner, world.now)

    lines = read_by(owner, world.now + later)
    stranger = world.citizens()[3].actor

    assert [(one.kind, one.who, one.at) for one in lines] == [
        ("dossier", desk.name, world.now + later),
        ("dossier", inspector.name, world.now + timedelta(minutes=7)),
        ("dossier", desk.name, world.now),
    ]
    assert {one.dossier_number for one in lines} == {filed.number}
    assert lines[0].agency
    assert lines[0].why == "làm việc tại cơ quan giải quyết hồ sơ"
    assert (lines[1].agency, lines[1].why) == ("", "kiểm tra, giám sát việc giải quyết hồ sơ")
    assert read_by(stranger, world.now + later) == []
    assert read_by(desk, world.now + later) == []


def test_who_is_refused_leaves_no_line_and_nobody_changes_one(
    world: World, filed: DossierState
) -> None:
    elsewhere = one_with(world, "handler", filed, inside=False)
    with pytest.raises(DossierNotFound):
        opened(filed, elsewhere, world.now)
    apply_scope()
    assert not DossierLook.objects.exists()

    opened(filed, world.desk(filed), world.now)
    apply_scope()
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossierlook SET part = 'overseer'")
