"""Papers become signed copies beside their scans, by the desk, once, of the closed list only."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image
from pypdf import PdfReader

from motcua.digitisation.tests.scans import scanned
from motcua.documents.public import FileQuarantined, content_of, quarantine_file, stored_file
from motcua.documents.tests.files import picture, word
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.signatures.public import configured_evidence, configured_roots, describe_signatures
from motcua.tests.situations import Situations
from motcua.tests.world import World

from .. import public as p
from ..errors import ActNotPossible, DocumentMissing, DocumentNotListed, NotYourTurn
from ..errors_copies import ScanNotPdf
from ..errors_digitising import AlreadyDigitised, NotOnPaper
from ..events import DocumentDigitised
from ..public import digitising as d
from ..selectors.contents import holds_file
from ..services.history import history_of
from ..services.replace_document import quarantine_document
from ..types import DossierState
from ..types_digitised import PaperSource
from .papers import digitised, papers_of, scan, walked_in


def digitise(world: World, state: DossierState, *papers: d.ScannedPaper, by, minutes: int = 5):
    at = world.now + timedelta(minutes=minutes)
    return d.digitise_documents(number=state.number, papers=papers, actor=by, now=at)


def test_the_scan_stays_and_a_copy_of_its_pages_is_signed_by_the_official(world: World) -> None:
    state, desk = walked_in(world)
    paper = papers_of(state)[0]
    before = content_of(paper.handed_in_file_id, reader=desk.official_id)

    after = digitise(world, state, d.ScannedPaper(paper), by=desk)

    [made] = after.digitised
    told = history_of(state.id)[-1].event
    assert isinstance(told, DocumentDigitised)
    assert content_of(made.scan_id, reader=desk.official_id) == before
    assert (told.scan_sha256, told.sha256) == (
        stored_file(made.scan_id).sha256,
        stored_file(made.file_id).sha256,
    )
    assert made.scan_id == paper.handed_in_file_id != made.file_id
    assert (made.by, made.source) == (desk.official_id, PaperSource.ORIGINAL)
    signed = content_of(made.file_id)
    assert signed.startswith(before)  # an update of the PDF: no page is touched
    assert made.pages == len(PdfReader(io.BytesIO(signed)).pages)
    [signature] = describe_signatures(
        signed, roots=configured_roots(), source=configured_evidence(), now=world.now
    )
    assert signature.valid
    assert signature.signer == desk.name
    assert after.status == state.status
    assert p.compare_all().differences == []


def test_a_paper_taken_without_a_file_is_scanned_and_digitised_later(world: World) -> None:
    state, desk = walked_in(world, form="paper")
    paper = papers_of(state)[0]
    with pytest.raises(DocumentMissing):
        digitise(world, state, d.ScannedPaper(paper), by=desk)
    photo = scan(world, state.id, content=picture("JPEG"), kind="dossier")

    after = digitise(world, state, d.ScannedPaper(paper, photo), by=desk)

    [made] = after.digitised
    assert (made.handed_in_file_id, made.scan_id, made.pages) == (None, photo, 1)
    assert after.files == state.files
    row = p.visible_dossier(state.number, actor=desk, now=world.now)
    flags = [
        one
        for one in d.papers_to_digitise(after)
        if one.required_document_id == made.required_document_id
    ]
    assert (row.sequence, flags) == (state.sequence + 1, [])


def test_a_scan_with_small_faults_is_packed_anew_and_signed(world: World) -> None:
    state, desk = walked_in(world, form="paper")
    faulty = scanned(Image.new("L", (400, 600), 200))
    assert b"65536 f" in faulty  # a generation no PDF may have, as this library writes it
    own = scan(world, state.id, content=faulty, kind="dossier")

    after = digitise(world, state, d.ScannedPaper(papers_of(state)[0], own), by=desk)

    [made] = after.digitised
    assert content_of(made.scan_id, reader=desk.official_id) == faulty
    [signature] = describe_signatures(
        content_of(made.file_id),
        roots=configured_roots(),
        source=configured_evidence(),
        now=world.now,
    )
    assert (signature.valid, signature.signer, made.pages) == (True, desk.name, 1)


def test_several_papers_are_signed_at_once_or_none(world: World) -> None:
    state, desk = walked_in(world)
    papers = [d.ScannedPaper(one) for one in papers_of(state)]
    foreign = d.ScannedPaper(d.PaperToDigitise(uuid4(), None, PaperSource.COPY))
    with pytest.raises(DocumentNotListed):
        digitise(world, state, *papers, foreign, by=desk)
    with pytest.raises(AlreadyDigitised):
        digitise(world, state, *papers, papers[0], by=desk)
    with pytest.raises(DocumentMissing):
        digitise(world, state, by=desk)

    after = digitise(world, state, *papers, by=desk)

    assert len(after.digitised) == len(papers) == len(state.files)
    assert after.sequence == state.sequence + len(papers)


def test_a_paper_is_digitised_once(world: World) -> None:
    state, desk = digitised(world)
    paper = d.ScannedPaper(papers_of(state)[0])
    with pytest.raises(AlreadyDigitised):
        digitise(world, state, paper, by=desk, minutes=9)
    assert len(history_of(state.id)) == state.sequence


def test_only_the_desk_of_the_dossier_digitises(world: World) -> None:
    state, _desk = walked_in(world)
    paper = d.ScannedPaper(papers_of(state)[0])
    near = [one for one in world.officials() if one.agency_ids & set(state.agencies)]
    wrong = [one for one in near if not one.has_role("desk_official", "head_of_one_stop")]
    assert wrong
    for one in wrong:
        with pytest.raises(NotYourTurn):
            digitise(world, state, paper, by=one)
    with pytest.raises(NotYourTurn):
        digitise(world, state, paper, by=world.citizens()[0].actor)


def test_what_was_sent_electronically_is_not_digitised(world: World) -> None:
    state = world.file("1.004222", world.citizens()[0])
    paper = d.ScannedPaper(papers_of(state)[0])
    with pytest.raises(NotOnPaper):
        digitise(world, state, paper, by=world.desk(state))


def test_a_shut_file_and_an_office_document_are_not_signed(world: World) -> None:
    state, desk = walked_in(world, form="paper")
    paper = papers_of(state)[0]
    office = scan(world, state.id, content=word(), kind="dossier")
    with pytest.raises(ScanNotPdf):
        digitise(world, state, d.ScannedPaper(paper, office), by=desk)
    strange = scan(world, world.citizens()[3].party_id, kind="party")
    with pytest.raises(DocumentMissing):
        digitise(world, state, d.ScannedPaper(paper, strange), by=desk)


def test_the_result_on_paper_is_digitised_before_it_is_handed_over(world: World) -> None:
    situations = Situations(world)
    state = situations.ready()
    desk = situations.worker(state)
    own = scan(world, state.id, kind="dossier")
    result = d.PaperToDigitise(None, None, PaperSource.ORIGINAL)
    early = situations.received()
    with pytest.raises(ActNotPossible):
        digitise(world, early, d.ScannedPaper(result, own), by=desk)

    after = digitise(world, state, d.ScannedPaper(result, own), by=desk)

    assert after.digitised[-1].required_document_id is None
    assert after.result_file_id == state.result_file_id
    with pytest.raises(AlreadyDigitised):
        digitise(world, state, d.ScannedPaper(result, own), by=desk, minutes=9)


def test_the_database_refuses_what_is_not_of_the_list(world: World) -> None:
    state, _desk = digitised(world)
    with bind_request(SYSTEM), pytest.raises(DatabaseError, match="event_is_of_the_list"):
        _insert(state, str(uuid4()), "official")
    own = str(state.files[0].required_document_id)
    with bind_request(SYSTEM), pytest.raises(DatabaseError, match="event_is_of_the_list"):
        _insert(state, own, "citizen")


@transaction.atomic
def _insert(state: DossierState, document: str, kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_event (dossier_id, sequence, name, at, actor_kind, payload)"
            " VALUES (%s, 99, 'FieldsConfirmed', now(), %s,"
            " jsonb_build_object('required_document_id', %s::text))",
            [state.id, kind, document],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_file_found_dangerous_later_is_not_digitised(world: World) -> None:
    state, desk = walked_in(world)
    paper = papers_of(state)[0]
    quarantine_file(paper.handed_in_file_id, reason="virus", now=world.now)
    with pytest.raises(FileQuarantined):
        digitise(world, state, d.ScannedPaper(paper), by=desk)


def test_the_signed_copy_of_a_file_found_dangerous_opens_no_more(world: World) -> None:
    state, desk = digitised(world)
    [made] = state.digitised
    at = world.now + timedelta(minutes=9)
    assert quarantine_document(number=state.number, file_id=made.scan_id, cause="virus", now=at)

    after = p.dossier_detail(state.number, actor=desk, now=at).state

    assert after.digitised == ()
    assert not holds_file(state.id, made.file_id)
    assert p.compare_all().differences == []
