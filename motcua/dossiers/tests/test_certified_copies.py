"""A certified copy: compared by a named official, signed, sealed, numbered, and proven."""

import csv
import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from pypdf import PdfReader

from motcua.documents.public import (
    PaperKind,
    content_of,
    joined,
    render_paper,
    sample_papers,
    store_upload,
)
from motcua.documents.tests.files import picture, word
from motcua.documents.tests.reading import text_of
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.signatures.public import configured_evidence, configured_roots, describe_signatures
from motcua.tests.world import World

from .. import public as p
from ..errors import (
    ActNotPossible,
    NotYourTurn,
    ReasonUnknown,
)
from ..errors_copies import OneOriginalOnly, PagesDiffer, ScanNotPdf
from ..events import OriginalCompared, ResultApproved, ResultIssued
from ..models import CopyEntry
from ..services.copy_book import CopyBookWanted, copy_book, copy_book_csv, copy_book_lines
from ..services.history import history_of
from ..types import Channel, CopiedOriginal, DossierState
from .test_papers_printed import read
from .test_proofs import log, proof, proven
from .test_result_kinds import carried, step_on

COPIES, WARD = "2.000815", "11311"
DEGREE = CopiedOriginal("Bằng tốt nghiệp đại học", "Trường Đại học Hải Phòng", "QC 012345", "2012")


def scan(pages: int) -> bytes:
    """Return a scan of some pages, each with a stream of its own."""
    one = render_paper(PaperKind.CERTIFICATE, sample_papers()[PaperKind.CERTIFICATE])
    made = one
    for _ in range(pages - 1):
        made = joined(made, one)
    return made


def streams(pdf: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(pdf)).pages]


def requested(world: World, *, pages: int = 2, papers: int = 1, **more: Any) -> DossierState:
    """File at the desk and receive a request for a copy of an original."""
    citizen = world.citizens()[0]
    answers = dict(world.answers(COPIES, citizen))
    paper = {**answers["papers"]["list"][0], "pages": pages}
    answers["papers"] = {**answers["papers"], "list": [paper] * papers, "copies": 1}
    wanted = {"answers": answers, "channel": Channel.DESK, "area_code": WARD, **more}
    filing = world.filing(COPIES, citizen, **wanted)
    desk = desk_of_ward(world)
    state = p.file_dossier(filing=filing, actor=desk, now=world.now)
    at = world.now + timedelta(minutes=5)
    return p.receive_dossier(number=state.number, actor=desk, now=at)


def desk_of_ward(world: World) -> Actor:
    return world.desk(world.file("1.004873", world.citizens()[0], area_code=WARD))


def handler(world: World, state: DossierState) -> Actor:
    step = state.open_steps[0]
    return world.official(step.role, step.place.unit_id)


def compared(
    world: World,
    state: DossierState,
    pdf: bytes,
    *,
    minutes: int = 10,
    of: CopiedOriginal = DEGREE,
) -> DossierState:
    at = world.now + timedelta(minutes=minutes)
    stored = store_upload(pdf, name="quet.pdf", owner=state.id, owner_kind="dossier", now=at)
    return p.compare_original(
        number=state.number, file_id=stored.id, of=of, actor=handler(world, state), now=at
    )


def certified(
    world: World, *, pages: int = 2, of: CopiedOriginal = DEGREE, **more: Any
) -> DossierState:
    state = compared(world, requested(world, pages=pages, **more), scan(pages), of=of)
    at = world.now + timedelta(minutes=20)
    while state.status in ("in_progress", "approved"):
        at += timedelta(minutes=2)
        state = step_on(world, state, at)
    return state


def event(state: DossierState, kind: type) -> Any:
    return next(one.event for one in history_of(state.id) if isinstance(one.event, kind))


def test_the_copy_is_the_scan_with_the_statement_behind_it_signed_and_sealed(world: World) -> None:
    original = scan(2)
    state = compared(world, requested(world), original)
    by = handler(world, state)
    at = world.now + timedelta(minutes=20)
    while state.status in ("in_progress", "approved"):
        at += timedelta(minutes=2)
        state = step_on(world, state, at)

    sealed = content_of(state.result_file_id)
    assert streams(sealed)[:2] == streams(original)
    assert len(PdfReader(io.BytesIO(sealed)).pages) == 3
    statement = " ".join(PdfReader(io.BytesIO(sealed)).pages[-1].extract_text().split())
    assert "Chứng thực bản sao đúng với bản chính" in statement
    for said in (DEGREE.name, DEGREE.number, DEGREE.issued_by, state.result_number, by.name):
        assert said in statement
    signatures = describe_signatures(
        sealed, roots=configured_roots(), source=configured_evidence(), now=at
    )
    assert [(one.valid, one.covers_whole) for one in signatures] == [(True, True)] * 2
    told = event(state, OriginalCompared)
    assert (told.of, told.pages, told.by) == (DEGREE, 2, by.official_id)


def test_whoever_reads_the_issue_learns_what_was_copied(world: World) -> None:
    state = certified(world)

    issued = event(state, ResultIssued)

    assert (issued.kind, issued.copy_of) == ("certified_copy", DEGREE)
    other = carried(world, "1.004873", to="sign")
    while other.status in ("in_progress", "approved"):
        other = step_on(world, other, other.acted_at + timedelta(minutes=1))
    assert (event(other, ResultIssued).kind, event(other, ResultIssued).copy_of) == ("", None)


def test_what_was_compared_is_never_corrected(world: World) -> None:
    state = certified(world)
    at = world.now + timedelta(hours=2)
    signer = next(
        one
        for one in world.officials()
        if one.has_role("head_of_agency", agency_id=state.competent_agency_id)
    )

    acts = p.possible_acts(state, actor=signer, now=at)

    assert not [one for one in acts if one.name == "correct" and one.is_possible]
    with pytest.raises(ActNotPossible, match="new request"):
        p.correct_result(
            number=state.number, mistake="Sai tên", content={"title": "x"}, actor=signer, now=at
        )


def test_numbers_run_through_the_year_without_gaps_and_a_failed_signature_takes_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ..services import approve_result as module

    first = certified(world)
    entry = CopyEntry.objects.get(dossier_id=first.id)
    next_one = certified(world)
    failing = compared(world, requested(world), scan(2))
    at = world.now + timedelta(minutes=30)
    failing = step_on(world, failing, at)

    def broken(*_given: Any, **_more: Any) -> bytes:
        raise ActNotPossible("no key")

    with monkeypatch.context() as patch:
        patch.setattr(module, "sign_as_official", broken)
        with pytest.raises(ActNotPossible), transaction.atomic():
            step_on(world, failing, at + timedelta(minutes=2))
    signed = step_on(world, failing, at + timedelta(minutes=4))

    second, third = (CopyEntry.objects.get(dossier_id=one.id) for one in (next_one, signed))
    assert [entry.entry + 1, entry.entry + 2] == [second.entry, third.entry]
    assert event(signed, ResultApproved).result_number == f"{third.entry:02d}/2026-SCT/BS"
    assert p.compare_all().differences == []


def test_only_who_prepares_compares_and_only_before_the_signature(world: World) -> None:
    state = requested(world)
    stored = store_upload(
        scan(2), name="a.pdf", owner=state.id, owner_kind="dossier", now=world.now
    )
    given = {"number": state.number, "file_id": stored.id, "of": DEGREE}
    at = world.now + timedelta(minutes=9)
    agency = state.competent_agency_id
    clerk = next(
        one
        for one in world.officials()
        if one.has_role("clerk", agency_id=agency) and not one.has_role("handler")
    )

    with pytest.raises(NotYourTurn):
        p.compare_original(**given, actor=clerk, now=at)
    state = compared(world, state, scan(2))
    at += timedelta(minutes=5)
    by = handler(world, state)
    with pytest.raises(ActNotPossible):
        p.save_result_draft(number=state.number, content={"title": "x"}, actor=by, now=at)
    state = step_on(world, state, at)
    with pytest.raises(ActNotPossible):
        p.compare_original(**given, actor=by, now=at + timedelta(minutes=1))


def test_what_is_no_copy_of_one_original_is_refused(world: World) -> None:
    with pytest.raises(PagesDiffer):
        compared(world, requested(world, pages=3), scan(2))
    with pytest.raises(OneOriginalOnly):
        compared(world, requested(world, papers=2), scan(2))
    with pytest.raises(ScanNotPdf):
        compared(world, requested(world), word())
    with pytest.raises(PagesDiffer):
        compared(world, requested(world), picture())
    other = carried(world, "1.004873", to="handle")
    with pytest.raises(ActNotPossible):
        compared(world, other, scan(2))


def test_a_picture_of_a_paper_of_one_page_becomes_a_page_of_the_copy(world: World) -> None:
    state = compared(world, requested(world, pages=1), picture())

    assert state.original is not None
    kept = content_of(state.original.file_id)
    (page,) = PdfReader(io.BytesIO(kept)).pages
    (drawn,) = page.images
    assert drawn.image.size == (40, 30)
    assert state.original.sha256 == hashlib.sha256(kept).hexdigest()
    state = step_on(world, state, world.now + timedelta(minutes=20))
    state = step_on(world, state, world.now + timedelta(minutes=22))
    assert len(PdfReader(io.BytesIO(content_of(state.result_file_id))).pages) == 2


def test_the_copy_is_promised_for_the_same_day(world: World) -> None:
    closing = world.now.replace(hour=17, minute=0)

    state = requested(world)

    assert state.due == closing
    assert "trong ngày; tiếp nhận sau 15:00" in " ".join(read(world, state, "receipt").split())


GROUNDS = (
    *("original_altered", "original_unreadable", "original_secret", "original_unlawful"),
    *("original_not_legalised", "original_private"),
)


@pytest.mark.parametrize("ground", GROUNDS)
def test_an_original_that_may_not_be_copied_is_refused_on_its_own_ground(
    world: World, ground: str
) -> None:
    citizen = world.citizens()[0]
    filing = world.filing(COPIES, citizen, channel=Channel.DESK, area_code=WARD)
    desk = desk_of_ward(world)
    state = p.file_dossier(filing=filing, actor=desk, now=world.now)
    words = ("Bản chính có tẩy xóa ở trang 2.", "Xin cấp lại bản chính.")
    command = p.RefuseDossier(ground, *words, "document-ban-chinh")
    at = world.now + timedelta(minutes=3)

    offered = [one.code for one in p.refusal_grounds(state, actor=desk, now=at)]
    refused = p.act(number=state.number, command=command, actor=desk, now=at)

    assert ground in offered
    assert refused.status == "refused"
    other = world.file("1.004873", citizen, area_code=WARD)
    with pytest.raises(ReasonUnknown):
        p.act(number=other.number, command=command, actor=desk, now=at)


def test_the_book_says_each_number_once_with_what_was_copied(world: World) -> None:
    state = certified(world)
    entry = CopyEntry.objects.get(dossier_id=state.id)
    of_agency = {"agency_id": entry.agency_id}
    actor = next(one for one in world.officials() if one.has_role("clerk", **of_agency))
    wanted = CopyBookWanted(2026, agency_id=entry.agency_id)

    with bind_request(actor):
        agency, rows = copy_book_lines(wanted, actor=actor, now=world.now)
        pdf = copy_book(wanted, actor=actor, now=world.now)
        table = copy_book_csv(wanted, actor=actor, now=world.now)

    assert [row.entry for row in rows] == list(range(1, len(rows) + 1))
    line = rows[entry.entry - 1]
    assert line.code == state.number
    assert (DEGREE.name in line.original, line.copies, line.fee) == (True, 1, 4_000)
    assert "SỔ CHỨNG THỰC BẢN SAO" in text_of(pdf)
    read = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert [one[0] for one in read[1:]] == [str(row.entry) for row in rows]
    assert read[entry.entry][7] == state.number
    stranger = next(
        one
        for one in world.officials()
        if one.roles and all(grant.agency_id != agency.id for grant in one.roles)
    )
    with pytest.raises(NotYourTurn):
        copy_book_lines(wanted, actor=stranger, now=world.now)


def test_the_copy_is_proven_offline_and_any_other_byte_is_found(world: World) -> None:
    from motcua_verify.refusal import Refused

    state = certified(world)
    log(world)
    owner = world.citizens()[0]

    document = proof(state, p.ProofKind.RESULT, actor=owner.actor, now=world.now)

    with bind_request(SYSTEM):
        sealed = content_of(state.result_file_id)
    found, said, _ = proven(document, {"ban-sao.pdf": sealed})
    assert said[-1] == "file"
    assert found.events[-1].payload["copy_of"]["name"] == DEGREE.name
    with pytest.raises(Refused):
        proven(document, {"ban-sao.pdf": sealed[:-1] + b"x"})
