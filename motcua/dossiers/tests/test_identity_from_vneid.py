"""Identity papers from VNeID in dossiers: not asked for, shared by their owner, every look told."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.demo.people import Citizen
from motcua.identity.claims import read_claims
from motcua.identity.public import open_citizen_account
from motcua.kernel.clock import use_clock
from motcua.personal_store.public import PaperFacts, papers_page, uses_page
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import errors
from .. import public as p
from ..rules.case import Requirement
from ..rules.hand_in import missing_documents
from ..services.identity_held import with_vouched
from ..types import DossierState, Reuse

UPDATE = "1.014060"  # to change what is on the identity card: the card is listed
MINUTE = timedelta(minutes=1)


def signed_in(world: World, citizen: Citizen, *, minutes: int = 0, **card: Any) -> list[PaperFacts]:
    """Have the citizen sign in with VNeID, which vouches for a card; the worker keeps it."""
    at = world.now + minutes * MINUTE
    said = {
        "Loai": "CC",
        "So": citizen.personal_id,
        "NgayCap": "20250301",
        "NgayHetHan": "20350301",
        "NoiCap": "Bộ Công an",
        "TrangThai": 1,
        **card,
    }
    claims = {
        "sub": citizen.personal_id,
        "SoDinhDanh": citizen.personal_id,
        "HoVaTen": citizen.name,
        "NgayThangNamSinh": f"{citizen.birth_date:%Y%m%d}",
        "IAL": 2,
        "GiayToTuyThan": [said],
    }
    with bind_request(SYSTEM), use_clock(at):
        apply_scope()
        open_citizen_account(who=read_claims(claims), now=at)
        drain(at)
    apply_scope()
    return papers_page(citizen.party_id)[0]


def card_of(world: World) -> UUID:
    return next(one.id for one in world.version(UPDATE).documents if one.key == "the-can-cuoc")


def filed(world: World, citizen: Citizen, *, minutes: int = 0) -> DossierState:
    """File without a copy of the card: online it is only shown."""
    filing = world.filing(UPDATE, citizen)
    others = [one for one in filing.documents if one.required_document_id != card_of(world)]
    now = world.now + minutes * MINUTE
    filing = replace(filing, documents=tuple(others))
    return p.file_dossier(filing=filing, actor=citizen.actor, now=now)


def ask(world: World, state: DossierState) -> DossierState:
    return p.request_supplement(
        number=state.number,
        items=frozenset({card_of(world)}),
        explanation="Cần bản chụp thẻ.",
        actor=world.desk(state),
        now=world.now + 5 * MINUTE,
    )


def test_the_owner_shares_it_for_one_dossier_and_sees_who_opened_it(world: World) -> None:
    citizen = world.citizens()[0]
    [card] = signed_in(world, citizen)
    draft = p.open_draft(
        procedure_code=UPDATE,
        actor=citizen.actor,
        now=world.now,
        answers=world.answers(UPDATE, citizen),
        choices={"return_method": "online", "area_code": citizen.commune},
    )
    item = card_of(world)
    assert p.vouched_for_draft(draft, now=world.now) == {item: card}
    assert p.papers_for_draft(draft, now=world.now) == {item: card}

    p.reuse_in_draft(
        draft.id, required_document_id=item, paper_id=card.id, actor=citizen.actor, now=world.now
    )
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    [file] = [one for one in state.files if one.stored_paper_id]
    assert (file.stored_paper_id, file.sha256, file.reuse) == (card.id, card.sha256, Reuse.RESULT)
    desk = world.desk(state)
    row = p.visible_dossier(state.number, actor=desk, now=world.now)
    with bind_request(desk):
        apply_scope()
        p.look_at_reused(row, card.file_id, actor=desk, now=world.now + MINUTE)
    apply_scope()

    looked, filed = uses_page(card.id, owner_id=citizen.party_id)[0]
    assert (looked.official_id, filed.kind) == (desk.official_id, "filed")
    assert p.compare_all().differences == []


def test_an_official_who_asks_for_it_gets_the_article(world: World) -> None:
    citizen = world.citizens()[0]
    signed_in(world, citizen)
    state = filed(world, citizen)
    desk = world.desk(state)

    with pytest.raises(errors.DataAlreadyHeld) as said:
        ask(world, state)
    assert "118/2025" in str(said.value)
    headers = {"Idempotency-Key": "ask", **world.headers(desk)}
    body = {"items": [str(card_of(world))], "explanation": "Cần bản chụp."}
    address = f"/api/v1/dossiers/{state.number}"
    with use_clock(world.now):
        answer = Client().post(
            f"{address}/supplement-request", body, "application/json", headers=headers
        )
        listed = Client().get(f"{address}/documents", headers=headers).json()
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (
        409,
        "data-already-held",
    )
    [held] = [one for one in listed if one["required_document_id"] == str(card_of(world))]
    assert held["is_held_by_register"]


@pytest.mark.parametrize("card", [{"TrangThai": 2}, {"NgayHetHan": "20261101"}])
def test_a_card_that_counts_no_more_may_be_asked_for(world: World, card: dict[str, Any]) -> None:
    citizen = world.citizens()[0]
    if "TrangThai" in card:
        signed_in(world, citizen)
    [paper] = signed_in(world, citizen, minutes=1, **card)
    assert p.vouched_for_draft(_draft(world, citizen), now=world.now + 2 * MINUTE) == {}

    state = filed(world, citizen, minutes=2)
    assert set(ask(world, state).supplement_items) == {card_of(world)}
    assert paper.shown_number.startswith("•")


def test_nobody_learns_from_a_dossier_of_a_desk_what_is_in_a_store(world: World) -> None:
    citizen = world.citizens()[0]
    signed_in(world, citizen)
    state = filed(world, citizen)
    there = p.vouched_in_dossier(state, on=world.now.date())

    assert there == {card_of(world)}
    assert state.applicant is not None
    for other in (
        replace(state, channel=p.Channel.DESK),
        replace(state, applicant=replace(state.applicant, submitted_by=uuid4())),
    ):
        assert p.vouched_in_dossier(other, on=world.now.date()) == frozenset()


def test_nobody_elses_card_is_in_the_way_of_a_request(world: World) -> None:
    citizen, stranger = world.citizens()[:2]
    assert signed_in(world, citizen, So=stranger.personal_id) == []
    assert signed_in(world, stranger) != []

    state = filed(world, citizen)
    assert set(ask(world, state).supplement_items) == {card_of(world)}


def test_a_filing_lacks_nothing_where_vneid_vouches_for_it(world: World) -> None:
    citizen = world.citizens()[0]
    listed = [
        Requirement(UUID(int=1), "cccd", "Bản sao CCCD", identity=frozenset({"card"})),
        Requirement(UUID(int=2), "ho-chieu", "Hộ chiếu", identity=frozenset({"passport"})),
        Requirement(UUID(int=3), "don", "Đơn"),
    ]

    def missing(owner: UUID | None) -> set[str]:
        found = with_vouched(listed, owner, today=date(2026, 11, 16))
        return {one.key for one in missing_documents(found, frozenset())}

    assert missing(citizen.party_id) == {"cccd", "ho-chieu", "don"}
    signed_in(world, citizen)
    assert missing(citizen.party_id) == {"ho-chieu", "don"}
    assert missing(None) == {"cccd", "ho-chieu", "don"}


def _draft(world: World, citizen: Citizen) -> Any:
    return p.open_draft(procedure_code=UPDATE, actor=citizen.actor, now=world.now)
