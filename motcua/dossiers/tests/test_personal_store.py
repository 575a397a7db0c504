"""The personal document store beside dossiers: filled by their events, used in a later one."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from motcua.demo.people import Citizen
from motcua.kernel.clock import use_clock
from motcua.personal_store.models import PaperUse, StoredPaper
from motcua.personal_store.public import (
    PaperFacts,
    Source,
    StoredPaperDoesNotFit,
    StoredPaperNotFound,
    StoredPaperNotUsable,
    paper_of,
    papers_page,
    uses_page,
)
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import errors
from .. import public as p
from ..models import Draft, SubmittedDocument
from ..services.keep_in_store import keep_documents, keep_results
from ..services.reuse_paper import papers_for_draft, reuse_in_draft
from ..types import DossierState, Reuse, Status
from .test_result_kinds import actor as official
from .test_result_kinds import carried as carried_to
from .test_result_kinds import step_on

STATUS, AGAIN = "1.004873", "cap-lai"
BIRTH = "1.001193"


def carried(world: World, code: str = STATUS) -> DossierState:
    """Have a dossier of the first citizen end with its result; the worker returns it online."""
    state = step_on(world, carried_to(world, code, to="sign"), world.now + timedelta(hours=1))
    state = step_on(world, state, world.now + timedelta(hours=2))
    assert state.status == Status.RESULT_READY
    worked(world)
    return state


def worked(world: World, hours: int = 4) -> None:
    at = world.now + timedelta(hours=hours)
    with use_clock(at):
        drain(at)


def papers(citizen: Citizen) -> list[PaperFacts]:
    return papers_page(citizen.party_id)[0]


def draft_again(world: World, citizen: Citizen) -> Draft:
    """Begin a filing that asks for the earlier confirmation."""
    return p.open_draft(
        procedure_code=STATUS,
        actor=citizen.actor,
        now=world.now,
        case=AGAIN,
        answers=world.answers(STATUS, citizen),
        choices={"return_method": "online", "area_code": citizen.commune},
    )


def wanted(world: World) -> UUID:
    return next(one.id for one in world.version(STATUS).documents if one.key == "giay-xac-nhan-cu")


def use(world: World, draft: Draft, paper: PaperFacts, actor: Actor) -> Draft:
    return reuse_in_draft(
        draft.id,
        required_document_id=wanted(world),
        paper_id=paper.id,
        actor=actor,
        now=world.now,
    )


def test_an_issued_result_is_in_its_owners_store_once(world: World) -> None:
    citizen = world.citizens()[0]
    state = carried(world)
    keep_results(state.id, {})
    [paper] = [one for one in papers(citizen) if one.source == Source.RESULT]

    assert paper.kind.result_code == "KQ.G15.000038"
    assert paper.number == state.result_number
    assert paper.dossier_number == state.number
    assert paper.agency_name
    assert paper.issued_at == world.now + timedelta(hours=2)
    assert papers(world.citizens()[1]) == []


def test_what_was_handed_in_enters_with_the_result_and_the_same_only_once(world: World) -> None:
    citizen = world.citizens()[0]
    first = carried(world, BIRTH)
    given = [one for one in papers(citizen) if one.source == Source.GIVEN]
    assert given
    assert {one.dossier_number for one in given} == {first.number}
    keep_documents(first.id, {})
    carried(world, BIRTH)  # the same bytes as the same kind of document

    assert [one for one in papers(citizen) if one.source == Source.GIVEN] == given


def test_an_own_result_is_proposed_and_filed_with_where_it_came_from(world: World) -> None:
    citizen = world.citizens()[0]
    carried(world)
    draft = draft_again(world, citizen)
    paper = papers_for_draft(draft, now=world.now)[wanted(world)]

    use(world, draft, paper, citizen.actor)
    assert papers_for_draft(p.draft_of(draft.id, actor=citizen.actor), now=world.now) == {}
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)

    [file] = [one for one in state.files if one.stored_paper_id]
    assert (file.reuse, file.stored_paper_id) == (Reuse.RESULT, paper.id)
    assert (file.file_id, file.sha256) == (paper.file_id, paper.sha256)
    row = SubmittedDocument.objects.get(dossier_id=state.id, stored_paper_id=paper.id)
    assert row.reuse == 2
    [used] = uses_page(paper.id, owner_id=citizen.party_id)[0]
    assert (used.kind, used.dossier_number) == ("filed", state.number)
    assert p.compare_all().differences == []


def test_an_official_who_opens_it_is_named_to_the_owner(world: World) -> None:
    citizen = world.citizens()[0]
    carried(world)
    draft = draft_again(world, citizen)
    paper = papers_for_draft(draft, now=world.now)[wanted(world)]
    use(world, draft, paper, citizen.actor)
    state = p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    desk = world.desk(state)
    row = p.visible_dossier(state.number, actor=desk, now=world.now)

    with bind_request(desk):
        apply_scope()
        p.look_at_reused(row, paper.file_id, actor=desk, now=world.now + timedelta(minutes=1))
        p.look_at_reused(row, world.file_of(citizen), actor=desk, now=world.now)
    apply_scope()
    p.look_at_reused(row, paper.file_id, actor=citizen.actor, now=world.now)

    looked, filed = uses_page(paper.id, owner_id=citizen.party_id)[0]
    assert (looked.kind, looked.official_id, filed.kind) == ("looked", desk.official_id, "filed")
    assert looked.who
    assert looked.agency
    assert looked.procedure == world.version(STATUS).name


def test_nobody_else_uses_it_and_nothing_is_proposed_in_a_matter_of_another(world: World) -> None:
    citizen, stranger = world.citizens()[0], world.citizens()[1]
    carried(world)
    [paper] = [one for one in papers(citizen) if one.source == Source.RESULT]
    other = draft_again(world, stranger)

    assert papers_for_draft(other, now=world.now) == {}
    with pytest.raises(StoredPaperNotFound):
        use(world, other, paper, stranger.actor)
    mine = draft_again(world, citizen)
    use(world, mine, paper, citizen.actor)
    p.save_draft(
        mine.id,
        actor=citizen.actor,
        now=world.now,
        choices={"applicant_id": str(stranger.party_id)},
    )
    assert papers_for_draft(p.draft_of(mine.id, actor=citizen.actor), now=world.now) == {}
    with pytest.raises(p_error("MandateMissing", "StoredPaperNotFound")):
        p.submit_draft(mine.id, actor=citizen.actor, now=world.now, declaration=True)


def p_error(*names: str) -> tuple[type[Exception], ...]:
    from .. import errors

    known = {"StoredPaperNotFound": StoredPaperNotFound}
    return tuple(known.get(name) or getattr(errors, name) for name in names)


def test_a_paper_of_another_kind_does_not_fit(world: World) -> None:
    citizen = world.citizens()[0]
    carried(world, BIRTH)
    [birth] = [one for one in papers(citizen) if one.source == Source.RESULT]

    with pytest.raises(StoredPaperDoesNotFit):
        use(world, draft_again(world, citizen), birth, citizen.actor)


def test_a_corrected_result_replaces_the_first_which_cannot_be_used(world: World) -> None:
    citizen = world.citizens()[0]
    state = carried(world)
    [first] = [one for one in papers(citizen) if one.source == Source.RESULT]
    signer = official("HB08", world)
    p.correct_result(
        number=state.number,
        mistake="Sai ngày.",
        content={},
        actor=signer,
        now=world.now + timedelta(hours=5),
    )
    worked(world, hours=6)
    first = paper_of(first.id, owner_id=citizen.party_id)
    draft = draft_again(world, citizen)

    assert first.replaced_by is not None
    assert papers_for_draft(draft, now=world.now)[wanted(world)].id == first.replaced_by
    with pytest.raises(StoredPaperNotUsable) as said:
        use(world, draft, first, citizen.actor)
    assert said.value.facts["standing"] == "replaced"


def test_a_result_taken_back_after_it_was_chosen_stops_the_filing(world: World) -> None:
    citizen = world.citizens()[0]
    state = carried(world)
    draft = draft_again(world, citizen)
    paper = papers_for_draft(draft, now=world.now)[wanted(world)]
    use(world, draft, paper, citizen.actor)
    signer = official("HB08", world)
    handler = official("HB06", world)
    take_back = {
        "number": state.number,
        "reason": "Cấp sai đối tượng.",
        "legal_basis": "Điều 5",
        "now": world.now + timedelta(hours=5),
    }
    with pytest.raises(errors.NotYourTurn):
        p.revoke_result(actor=handler, **take_back)
    p.revoke_result(actor=signer, **take_back)

    with pytest.raises(errors.ActNotPossible):
        p.revoke_result(actor=signer, **take_back)
    with pytest.raises(StoredPaperNotUsable) as said:
        p.submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)
    assert said.value.facts["standing"] == "revoked"
    assert "Cấp sai đối tượng." in str(said.value)
    assert not PaperUse.objects.filter(paper_id=paper.id).exists()


def test_the_database_shows_papers_to_their_owner_alone(world: World) -> None:
    citizen, stranger = world.citizens()[0], world.citizens()[1]
    state = carried(world)

    def seen(actor: Actor) -> int:
        with bind_request(actor):
            apply_scope()
            return StoredPaper.objects.count()

    assert seen(citizen.actor) > 0
    assert seen(stranger.actor) == 0
    assert seen(world.desk(state)) == 0
    apply_scope()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM personal_store_storedpaper")
        assert cursor.fetchone()[0] > 0
