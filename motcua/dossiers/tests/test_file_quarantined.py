"""From the virus in a stored file to the document that came anew, through worker, pages and API."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.documents import consumers
from motcua.documents.models import StoredFile
from motcua.documents.public import (
    FileQuarantined,
    QuarantineCause,
    quarantine_file,
    store_upload,
)
from motcua.documents.tests import files
from motcua.documents.tests.scanners import EICAR, RealClamd
from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.platform.work import drain

from ..public import HandedIn
from ..selectors.visible import dossier_by_id
from ..services.drafts import attach_to_draft, open_draft, submit_draft
from ..services.rebuild import compare_all

CODE = "1.001193"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def scanned(world, settings, tmp_path, monkeypatch):
    """Return a function that uploads a file of a citizen while the real scanner is set up."""
    real = RealClamd(tmp_path).start()
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": real.address})
    monkeypatch.setattr(consumers, "_rested_at", 0.0)

    def upload(citizen, content=None) -> UUID:
        infected = files.word(extra={"word/media/a.xml": EICAR + uuid4().hex.encode()})
        content = io.BytesIO(content or infected)
        return store_upload(content, name="don.docx", owner=citizen.party_id, now=world.now).id

    yield upload
    real.kill()


def work(world) -> None:
    with use_clock(world.now):
        drain(world.now + 5 * MINUTE)


def filed_with(world, citizen, file_id):
    filing = world.filing(CODE, citizen)
    first, *rest = filing.documents
    documents = (HandedIn(first.required_document_id, file_id), *rest)
    return world.file(CODE, citizen, documents=documents), first.required_document_id


def told(about) -> dict[str, set]:
    found: dict[str, set] = {}
    for row in Notice.objects.filter(about_key=about):
        found.setdefault(row.template, set()).add(row.party_id or row.official_id)
    return found


def get(world, who, path):
    with use_clock(world.now + MINUTE):
        return Client(raise_request_exception=False).get(
            f"/api/v1/dossiers{path}", headers=world.headers(who)
        )


def post(world, who, path, body):
    with use_clock(world.now + 2 * MINUTE):
        return Client(raise_request_exception=False).post(
            f"/api/v1/dossiers{path}",
            body,
            content_type="application/json",
            headers={**world.headers(who), "Idempotency-Key": str(uuid4())},
        )


def test_filing_does_not_wait_and_a_virus_found_later_is_told_and_replaced(world, scanned):
    citizen = world.citizens()[0]
    bad = scanned(citizen)
    state, document = filed_with(world, citizen, bad)
    desk = world.desk(state)
    mine = f"/{state.number}/files/{bad}"
    waiting = get(world, desk, mine)
    assert (waiting.status_code, waiting.json()["type"]) == (409, "/problems/file-not-scanned")
    assert get(world, citizen, mine).status_code == 200, "the owner sees it"

    work(world)

    assert dossier_by_id(state.id).state["quarantined"] == [str(bad)]
    notices = told(state.id)
    assert citizen.party_id in notices["document-quarantined"]
    assert desk.official_id in notices["work-document-quarantined"]
    for who in (citizen, desk):
        assert get(world, who, mine).json()["type"] == "/problems/file-quarantined"

    good = scanned(citizen, files.pdf())
    body = {"documents": [{"required_document_id": str(document), "file_id": str(good)}]}
    answer = post(world, citizen, f"/{state.number}/replacement", body)
    work(world)

    assert answer.status_code == 200, answer.content
    assert dossier_by_id(state.id).state["quarantined"] == []
    assert desk.official_id in told(state.id)["work-document-replaced"]
    assert get(world, desk, f"/{state.number}/files/{good}").status_code == 200
    assert get(world, desk, mine).status_code == 403, "what was shut stays shut"
    listed = get(world, desk, f"/{state.number}/documents").json()
    [given] = [one["files"] for one in listed if one["required_document_id"] == str(document)]
    assert [one["status"] for one in given] == ["clean", "quarantined"]
    assert compare_all().agrees, "projections and events agree"


def test_a_virus_in_a_draft_is_told_and_the_draft_is_not_filed_with_it(world, scanned):
    citizen = world.citizens()[1]
    bad = scanned(citizen)
    filing = world.filing(CODE, citizen)
    draft = open_draft(
        procedure_code=CODE,
        case=filing.case,
        answers=filing.answers,
        actor=citizen.actor,
        now=world.now,
    )
    wanted = {one.required_document_id: one.file_id for one in filing.documents}
    for document, file_id in {**wanted, next(iter(wanted)): bad}.items():
        attach_to_draft(
            draft.id,
            required_document_id=document,
            file_id=file_id,
            actor=citizen.actor,
            now=world.now,
        )

    work(world)

    assert told(bad) == {"upload-quarantined": {citizen.party_id}}
    assert str(draft.id) in Notice.objects.get(about_key=bad).link
    with pytest.raises(FileQuarantined):
        submit_draft(draft.id, actor=citizen.actor, now=world.now, declaration=True)


def test_a_filing_under_way_while_the_file_is_shut_is_found_a_moment_later(world, scanned):
    citizen = world.citizens()[2]
    bad = scanned(citizen, files.word(extra={"word/a.xml": uuid4().hex.encode()}))
    work(world)
    quarantine_file(bad, reason="Test", cause=QuarantineCause.VIRUS, now=world.now)
    with use_clock(world.now):
        drain(world.now)
    StoredFile.objects.filter(pk=bad).update(status="not_scanned")
    state, _document = filed_with(world, citizen, bad)  # its transaction had read the older state
    StoredFile.objects.filter(pk=bad).update(status="quarantined")

    work(world)

    assert dossier_by_id(state.id).state["quarantined"] == [str(bad)]
    with use_clock(world.now):
        drain(world.now + 10 * MINUTE)
    assert len(told(bad)["upload-quarantined"]) == 1, "and nobody is told twice"


def test_only_whose_file_it_is_learns_what_became_of_it(world, scanned):
    one, other, *_ = world.citizens()
    mine = scanned(one)

    answer = get(world, one, f"/files/{mine}")
    assert (answer.status_code, answer.json()["status"]) == (200, "waiting")
    work(world)
    assert get(world, one, f"/files/{mine}").json()["status"] == "quarantined"
    assert get(world, other, f"/files/{mine}").status_code == 404
    assert get(world, one, f"/files/{uuid4()}").status_code == 404
