"""Taking a result back through the services: on record, in the log, in the store, in public."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.ledger.models import Leaf
from motcua.personal_store.models import Revocation
from motcua.tests.world import World

from .. import errors
from .. import public as p
from ..events import ResultRevoked
from ..services.history import history_of
from ..services.keep_in_store import keep_results
from ..types import DossierState
from .over_api import send
from .test_certified_copies import certified
from .test_personal_store import STATUS, worked
from .test_result_kinds import actor as official
from .test_result_kinds import carried as carried_to
from .test_result_kinds import step_on

REASON = {"reason": "Cấp sai đối tượng.", "legal_basis": "Luật Hộ tịch, Điều 70. " * 20}


def issued(world: World) -> DossierState:
    """Have a result sealed; the worker has not looked at it yet."""
    state = step_on(world, carried_to(world, STATUS, to="sign"), world.now + timedelta(minutes=5))
    return step_on(world, state, world.now + timedelta(minutes=10))


def taken_back(world: World, state: DossierState) -> DossierState:
    at = world.now + timedelta(minutes=20)
    return p.revoke_result(number=state.number, actor=official("HB08", world), now=at, **REASON)


def test_it_is_an_event_with_a_leaf_of_its_own_and_rebuilds(world: World) -> None:
    state = taken_back(world, issued(world))

    last = history_of(state.id)[-1]
    assert isinstance(last.event, ResultRevoked)
    assert last.actor_id == official("HB08", world).official_id
    assert Leaf.objects.filter(aggregate_id=state.id, sequence=last.sequence).exists()
    assert p.compare_all().differences == []


def test_the_store_learns_of_it_even_where_the_result_comes_later(world: World) -> None:
    state = taken_back(world, issued(world))
    assert not Revocation.objects.filter(paper__dossier_id=state.id).exists()

    worked(world)
    keep_results(state.id, {})

    revocation = Revocation.objects.get(paper__dossier_id=state.id)
    assert revocation.at == history_of(state.id)[state.sequence - 1].at
    assert revocation.why == REASON["reason"]
    assert revocation.legal_basis == REASON["legal_basis"].strip()


def test_a_corrected_result_is_the_one_that_is_taken_back(world: World) -> None:
    state = issued(world)
    worked(world)
    p.correct_result(
        number=state.number,
        mistake="Sai tên.",
        content={},
        actor=official("HB08", world),
        now=world.now + timedelta(hours=5),
    )
    p.revoke_result(
        number=state.number,
        actor=official("HB08", world),
        now=world.now + timedelta(hours=6),
        **REASON,
    )
    worked(world, hours=7)

    revocation = Revocation.objects.select_related("paper").get(paper__dossier_id=state.id)
    assert revocation.paper.replaces is not None


def test_over_the_api_and_everybody_with_the_number_learns_when_and_by_whom(world: World) -> None:
    state = issued(world)
    path = f"{state.number}/revocation"
    signer, handler = official("HB08", world), official("HB06", world)
    before = Client().get(f"/api/v1/dossiers/status/{state.number}").json()

    assert send(world, "POST", path, handler, REASON, key="handler").status_code == 403
    empty = send(world, "POST", path, signer, REASON | {"reason": " "}, key="empty")
    answer = send(world, "POST", path, signer, REASON, key="once")
    again = send(world, "POST", path, signer, REASON, key="twice")

    assert before["revocation"] is None
    assert empty.status_code == 422
    assert answer.status_code == 200, answer.content
    assert answer.json()["result_revoked_at"]
    assert again.status_code == 409
    after = Client().get(f"/api/v1/dossiers/status/{state.number}")
    assert after.json()["revocation"]["agency_id"] == str(state.competent_agency_id)
    assert REASON["reason"] not in after.content.decode()


def test_another_agency_does_not_even_find_the_dossier(world: World) -> None:
    state = issued(world)
    stranger = next(
        one
        for one in world.officials()
        if one.has_role("signer") and not one.agency_ids & set(state.agencies)
    )

    with pytest.raises(errors.DossierNotFound):
        p.revoke_result(number=state.number, actor=stranger, now=world.now, **REASON)


def test_the_book_of_copies_says_that_a_copy_was_taken_back(world: World) -> None:
    state = certified(world)
    signer = next(
        one
        for one in world.officials()
        if one.has_role("signer", agency_id=state.competent_agency_id)
    )
    at = world.now + timedelta(hours=9)
    p.revoke_result(number=state.number, actor=signer, now=at, **REASON)

    book = p.copy_book_csv(p.CopyBookWanted(at.year), actor=signer, now=at).decode("utf-8-sig")

    [line] = [one for one in book.splitlines() if state.number in one]
    assert f"Đã thu hồi ngày {at:%d/%m/%Y}" in line
