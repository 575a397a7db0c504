"""Papers of one's own store in a dossier that is filed: asked for, replaced, told to the owner."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.demo.people import Citizen
from motcua.documents.public import quarantine_file
from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.personal_store.public import (
    PaperFacts,
    Source,
    StoredPaperDoesNotFit,
    StoredPaperNotFound,
    StoredPaperNotUsable,
    kind_of_document,
    uses_page,
)
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import errors
from .. import public as p
from ..services.reuse_paper import papers_for_dossier, papers_for_draft
from ..types import DossierState, Reuse
from .test_certified_copies import DEGREE, certified
from .test_personal_store import (
    AGAIN,
    BIRTH,
    STATUS,
    carried,
    draft_again,
    papers,
    use,
    wanted,
    worked,
)
from .test_result_kinds import actor as official

HOURS = timedelta(hours=5)  # after the result of ``carried`` is in the store
REASON = {"reason": "Cấp sai đối tượng.", "legal_basis": "Điều 5"}


def revoke(world: World, paper: PaperFacts) -> DossierState:
    """Have the issuing agency take the result back."""
    signer = official("HB08", world)
    return p.revoke_result(
        number=paper.dossier_number, actor=signer, now=world.now + HOURS, **REASON
    )


def owned(world: World, code: str = STATUS) -> tuple[Citizen, PaperFacts]:
    """Return the first citizen with a result in the store."""
    carried(world, code)
    citizen = world.citizens()[0]
    [paper] = [one for one in papers(citizen) if one.source == Source.RESULT]
    return citizen, paper


def asked(world: World, citizen: Citizen) -> DossierState:
    """Have the desk ask again for the earlier confirmation, which was unreadable."""
    state = world.file(STATUS, citizen, case=AGAIN)
    item = frozenset({wanted(world)})
    return p.request_supplement(
        number=state.number,
        items=item,
        unusable=item,
        explanation="Ảnh mờ.",
        actor=world.desk(state),
        now=world.now + HOURS,
    )


def handed(world: World, paper: PaperFacts) -> tuple[p.HandedIn, ...]:
    return (p.HandedIn(wanted(world), stored_paper_id=paper.id),)


def proposed(world: World, state: DossierState, citizen: Citizen) -> dict[UUID, PaperFacts]:
    items = {*state.supplement_items, *p.documents_to_replace(state)}
    return papers_for_dossier(state, items, actor=citizen.actor, now=world.now + HOURS)


def post(world: World, citizen: Citizen, path: str, body: dict[str, Any], key: str) -> Any:
    headers = {"Idempotency-Key": key, **world.headers(citizen)}
    with use_clock(world.now + HOURS):
        return Client().post(f"/api/v1{path}", body, "application/json", headers=headers)


def told(citizen: Citizen, template: str) -> list[Notice]:
    return list(Notice.objects.filter(party_id=citizen.party_id, template=template))


def test_a_request_is_answered_with_an_own_paper_and_the_owner_sees_it(world: World) -> None:
    citizen, paper = owned(world)
    state = asked(world, citizen)

    assert proposed(world, state, citizen) == {wanted(world): paper}
    assert proposed(world, state, world.citizens()[1]) == {}
    at = world.now + 2 * HOURS
    after = p.supplement_dossier(
        number=state.number, documents=handed(world, paper), actor=citizen.actor, now=at
    )

    [file] = [one for one in after.files if one.stored_paper_id]
    assert (file.file_id, file.reuse) == (paper.file_id, Reuse.RESULT)
    [used] = uses_page(paper.id, owner_id=citizen.party_id)[0]
    assert (used.kind, used.dossier_number) == ("filed", state.number)
    assert p.compare_all().differences == []


def test_what_came_out_of_the_store_is_not_asked_for_on_paper(world: World) -> None:
    citizen, paper = owned(world)
    draft = draft_again(world, citizen)
    use(world, draft, paper, citizen.actor)
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    item = frozenset({wanted(world)})

    with pytest.raises(errors.PaperNotAllowed):
        p.request_supplement(
            number=state.number,
            items=item,
            unusable=item,
            explanation="Mang bản giấy.",
            on_paper=True,
            actor=world.desk(state),
            now=world.now + HOURS,
        )


def test_a_document_kept_apart_is_replaced_by_an_own_paper(world: World) -> None:
    citizen, paper = owned(world)
    state = world.file(STATUS, citizen, case=AGAIN)
    [shut] = [one for one in state.files if one.required_document_id == wanted(world)]
    assert shut.file_id is not None
    quarantine_file(shut.file_id, reason="thử", now=world.now)
    worked(world)
    row = p.visible_dossier(state.number, actor=citizen.actor, now=world.now + HOURS)
    shut_state = p.state_from_json(row.state)

    assert proposed(world, shut_state, citizen) == {wanted(world): paper}
    body = {
        "documents": [
            {"required_document_id": str(wanted(world)), "stored_paper_id": str(paper.id)}
        ]
    }
    answer = post(world, citizen, f"/dossiers/{state.number}/replacement", body, "replace")

    assert answer.status_code == 200
    row = p.visible_dossier(state.number, actor=citizen.actor, now=world.now + HOURS)
    assert paper.id in {one.stored_paper_id for one in p.state_from_json(row.state).files}
    assert wanted(world) not in p.documents_to_replace(p.state_from_json(row.state))


def test_a_paper_whose_file_is_kept_apart_is_not_proposed(world: World) -> None:
    citizen, paper = owned(world)
    quarantine_file(paper.file_id, reason="thử", now=world.now)

    assert papers_for_draft(draft_again(world, citizen), now=world.now) == {}


def test_a_filing_over_the_api_names_papers_of_the_store(world: World) -> None:
    citizen, paper = owned(world)
    body = world.body(STATUS, citizen) | {"case": AGAIN}
    one = {"required_document_id": str(wanted(world)), "stored_paper_id": str(paper.id)}
    body["documents"] = [one]

    both = body | {"documents": [one | {"file_id": str(paper.file_id)}]}
    assert post(world, citizen, "/dossiers", both, "both").status_code == 422
    stranger = post(
        world, world.citizens()[1], "/dossiers", body | {"area_code": citizen.commune}, "his"
    )
    assert stranger.status_code == 404
    answer = post(world, citizen, "/dossiers", body, "mine")

    assert answer.status_code == 201, answer.content
    [used] = uses_page(paper.id, owner_id=citizen.party_id)[0]
    assert used.dossier_number == answer.json()["number"]


def test_the_api_proposes_what_answers_the_request(world: World) -> None:
    citizen, paper = owned(world)
    state = asked(world, citizen)
    path = f"/api/v1/dossiers/{state.number}/stored-papers"
    with use_clock(world.now + HOURS):
        mine = Client().get(path, headers=world.headers(citizen))
        other = Client().get(path, headers=world.headers(world.citizens()[1]))

    assert [one["paper_id"] for one in mine.json()] == [str(paper.id)]
    assert other.status_code == 404


def test_a_paper_of_another_kind_and_one_taken_back_answer_no_request(world: World) -> None:
    citizen, paper = owned(world)
    carried(world, BIRTH)
    [birth] = [one for one in papers(citizen) if one.source == Source.RESULT and one != paper]
    state = asked(world, citizen)
    give = {"number": state.number, "actor": citizen.actor, "now": world.now + 2 * HOURS}

    with pytest.raises(StoredPaperDoesNotFit):
        p.supplement_dossier(documents=handed(world, birth), **give)
    revoke(world, paper)
    with pytest.raises(StoredPaperNotUsable):
        p.supplement_dossier(documents=handed(world, paper), **give)
    with pytest.raises(StoredPaperNotFound):
        p.supplement_dossier(
            documents=handed(world, paper), **give | {"actor": world.desk(state), "at_desk": True}
        )


def test_the_owner_is_told_once_a_dossier_who_opened_a_paper(world: World) -> None:
    citizen, paper = owned(world)
    draft = draft_again(world, citizen)
    use(world, draft, paper, citizen.actor)
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    row = p.visible_dossier(state.number, actor=citizen.actor, now=world.now)
    desk, helper = world.desk(state), world.citizens()[1]

    for minutes, who in enumerate((desk, official("HB08", world), helper.actor, citizen.actor)):
        at = world.now + timedelta(minutes=minutes)
        p.look_at_reused(row, paper.file_id, actor=who, now=at)
    worked(world)

    assert len(uses_page(paper.id, owner_id=citizen.party_id)[0]) == 4
    by_official, by_helper = sorted(told(citizen, "paper-opened"), key=lambda one: one.created_at)
    texts = {by_official.body_vi, by_helper.body_vi}
    assert any(desk.name in text and state.number in text for text in texts)
    assert any(helper.name in text for text in texts)


def test_a_container_with_an_own_paper_is_a_look_of_whoever_takes_it(world: World) -> None:
    citizen, paper = owned(world)
    draft = draft_again(world, citizen)
    use(world, draft, paper, citizen.actor)
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    desk = world.desk(state)

    p.evidence_bundle(state.number, actor=citizen.actor, now=world.now)
    later = world.now + timedelta(minutes=1)
    p.evidence_bundle(state.number, actor=desk, now=later, purpose="evidence")

    looked, filed = uses_page(paper.id, owner_id=citizen.party_id)[0]
    assert (looked.official_id, filed.kind) == (desk.official_id, "filed")


def test_a_certified_copy_is_kept_as_the_document_it_was_made_of(world: World) -> None:
    state = certified(world)
    worked(world)

    [copy] = [one for one in papers(world.citizens()[0]) if one.source == Source.RESULT]
    assert copy.kind == kind_of_document(f"Bản sao {DEGREE.name}")
    assert copy.kind.document_kind
    assert copy.title.endswith(DEGREE.name)
    assert copy.number == state.result_number


def test_the_owner_is_told_why_a_result_was_taken_back(world: World) -> None:
    citizen, paper = owned(world)

    revoke(world, paper)
    worked(world, hours=6)

    [notice] = told(citizen, "dossier-result-revoked")
    assert REASON["reason"] in notice.body_vi
    assert REASON["legal_basis"] in notice.body_en
    assert f"/{paper.dossier_number}/ket-qua/" in notice.link


def test_the_owner_is_told_before_and_after_a_paper_stops_to_count(world: World) -> None:
    citizen, paper = owned(world)
    assert paper.valid_until is not None
    days = paper.valid_until - world.now.date()

    def told_by(before: timedelta) -> list[int]:
        at = world.now + days - before
        with use_clock(at):
            drain(at)
        return [len(told(citizen, f"paper-{one}")) for one in ("expires-soon", "expired")]

    assert told_by(timedelta(days=31)) == [0, 0]
    assert told_by(timedelta(days=29)) == [1, 0]
    assert told_by(timedelta(days=0)) == [1, 0]
    assert told_by(timedelta(days=-2)) == [1, 1]


def test_nobody_is_told_that_a_paper_expires_which_was_taken_back(world: World) -> None:
    citizen, paper = owned(world)
    assert paper.valid_until is not None
    revoke(world, paper)
    at = world.now + (paper.valid_until - world.now.date()) + timedelta(days=2)
    with use_clock(at):
        drain(at)

    assert told(citizen, "paper-expires-soon") == []
    assert told(citizen, "paper-expired") == []
