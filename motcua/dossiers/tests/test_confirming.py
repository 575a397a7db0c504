"""What a program read is a proposal; an official confirms it, and only then it is kept and used."""

from datetime import date, timedelta

import pytest

from motcua.digitisation.models import Page
from motcua.kernel.clock import legal_day, use_clock
from motcua.kernel.errors import InputInvalid
from motcua.kernel.paper_fields import PaperField as F
from motcua.personal_store.models import StoredPaper
from motcua.personal_store.public import kind_of_document
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..errors import ActNotPossible, DocumentMissing, NotYourTurn
from ..errors_digitising import FieldsAlreadyConfirmed
from ..events import FieldsConfirmed
from ..public import digitising as d
from ..services.history import history_of
from ..types import DossierState, SubmittedFile
from .papers import CODE, digitised, walked_in
from .test_result_kinds import step_on

RIGHT = {F.NUMBER: "45/2019-GKS", F.ISSUED_ON: "02/07/2019", F.ISSUED_BY: "UBND phường Hồng Bàng"}


def confirm(world: World, state: DossierState, *, by, minutes: int = 5, file=None, **values):
    return d.confirm_fields(
        number=state.number,
        file_id=file or state.files[0].file_id,
        values={**RIGHT, **{F(name): value for name, value in values.items()}},
        actor=by,
        now=world.now + timedelta(minutes=minutes),
    )


def test_proposals_come_from_the_pages_with_place_and_line(world: World) -> None:
    state, desk = walked_in(world)
    with bind_request(desk):
        asked = d.fields_to_confirm(state.number, state.files[0].file_id, actor=desk, now=world.now)

    read = asked.proposals[F.NUMBER]
    assert (read.value, read.page, read.snippet) == ("45/2019-GKS", 1, "Số: 45/2019-GKS")
    assert 0 < read.confidence < 100
    assert asked.proposals[F.ISSUED_ON].value == "2019-07-02"
    assert asked.confirmed is None
    assert state.confirmed == ()


def test_the_confirmation_says_who_and_what_was_put_right(world: World) -> None:
    state, desk = walked_in(world)
    after = confirm(world, state, by=desk)

    told = history_of(state.id)[-1].event
    assert isinstance(told, FieldsConfirmed)
    fields = {one.field: one for one in told.fields}
    assert told.by == desk.official_id
    assert fields[F.NUMBER].value == fields[F.NUMBER].proposed == "45/2019-GKS"
    assert not fields[F.NUMBER].is_changed
    assert fields[F.ISSUED_BY].is_changed
    assert fields[F.ISSUED_BY].proposed == "ỦY BAN NHÂN DÂN PHƯỜNG HỒNG BÀNG"
    assert fields[F.ISSUED_ON].value == "2019-07-02"
    assert after.confirmed[0].value_of(F.NUMBER) == "45/2019-GKS"
    with pytest.raises(FieldsAlreadyConfirmed):
        confirm(world, state, by=desk, minutes=6)
    corrected = confirm(world, state, by=desk, minutes=7, number="46/2019-GKS")
    assert [one.value_of(F.NUMBER) for one in corrected.confirmed] == ["46/2019-GKS"]
    assert p.compare_all().differences == []


def test_each_value_that_cannot_stand_is_named(world: World) -> None:
    state, desk = walked_in(world)
    with pytest.raises(InputInvalid) as refused:
        confirm(world, state, by=desk, number="không số", issued_on="31/02/2019")
    wrong = {one["pointer"] for one in refused.value.errors}
    assert wrong == {"/fields/number", "/fields/issued_on"}
    with pytest.raises(InputInvalid):
        confirm(world, state, by=desk, number="", issued_on=" ", issued_by="")
    assert history_of(state.id)[-1].sequence == state.sequence


def test_others_than_the_desk_and_who_works_on_it_do_not_confirm(world: World) -> None:
    state, desk = walked_in(world)
    file = state.files[0].file_id
    near = [one for one in world.officials() if one.agency_ids & set(state.agencies)]
    for one in near:
        if not one.has_role("desk_official", "head_of_one_stop"):
            with pytest.raises(NotYourTurn):
                confirm(world, state, by=one)
    with pytest.raises(DocumentMissing):
        confirm(world, state, by=desk, file=world.file_of(world.citizens()[4]))
    received = p.receive_dossier(
        number=state.number, actor=desk, now=world.now + timedelta(minutes=6)
    )
    step = received.open_steps[0]
    handler = world.official(step.role, step.place.unit_id)
    assert confirm(world, received, by=handler, minutes=8).confirmed
    ended = p.act(
        number=state.number,
        command=p.WithdrawDossier("Nộp nhầm."),
        actor=world.citizens()[0].actor,
        now=world.now + timedelta(minutes=9),
    )
    with pytest.raises(ActNotPossible):
        confirm(world, ended, by=desk, minutes=10, number="1/A", file=file)


def test_the_scan_of_a_paper_is_read_by_the_desk_of_the_dossier_alone(world: World) -> None:
    state, desk = digitised(world, form="paper")
    scan = state.digitised[0].scan_id
    others = [
        one
        for one in world.officials()
        if one.has_role("desk_official") and not one.agency_ids & set(state.agencies)
    ]
    with bind_request(desk):
        asked = d.fields_to_confirm(state.number, scan, actor=desk, now=world.now)
        assert asked.proposals[F.NUMBER].value == "45/2019-GKS"
    with bind_request(others[0]):
        apply_scope()
        assert not Page.objects.filter(text__contains="45/2019-GKS").exists()
    assert confirm(world, state, by=desk, file=scan, minutes=9).confirmed[0].file_id == scan


def test_the_own_store_keeps_the_signed_copy_with_what_was_confirmed(world: World) -> None:
    state, desk = digitised(world, every=True)
    place = next(
        n for n, one in enumerate(state.files) if kind_of_document(_name(world, one)).document_kind
    )
    file_id, copy = state.files[place].file_id, state.digitised[place]
    state = confirm(world, state, by=desk, minutes=7, file=file_id)
    at = world.now + timedelta(minutes=9)
    state = p.receive_dossier(number=state.number, actor=desk, now=at)
    while state.status in ("in_progress", "approved"):
        at += timedelta(minutes=2)
        state = step_on(world, state, at)
    with use_clock(at + timedelta(minutes=2)):
        drain(at + timedelta(minutes=2))

    with bind_request(SYSTEM):
        papers = StoredPaper.objects.filter(dossier_id=state.id, source="given")
        [kept] = [one for one in papers if one.file_id == copy.file_id]
    assert (kept.number, kept.agency_name) == (RIGHT[F.NUMBER], RIGHT[F.ISSUED_BY])
    assert kept.issued_at is not None
    assert legal_day(kept.issued_at) == date(2019, 7, 2)
    assert kept.sha256 == copy.sha256


def _name(world: World, one: SubmittedFile) -> str:
    listed = world.version(CODE).document(one.required_document_id)
    assert listed is not None
    return listed.name
