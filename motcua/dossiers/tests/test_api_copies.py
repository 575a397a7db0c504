"""Certified copies over the API: a scan is uploaded and compared, and the book is read."""

import csv
import hashlib
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader, PdfWriter

from motcua.documents.public import content_of
from motcua.documents.tests.reading import code_leads_to, text_of
from motcua.kernel.clock import ZONE, use_clock
from motcua.organizations.public import agency_by_id
from motcua.tests.world import World

from ..models import CopyEntry
from ..services import copy_book
from .over_api import send
from .test_certified_copies import DEGREE, certified, compared, event, handler, requested, scan

COMPARED = {
    "name": DEGREE.name,
    "issued_by": DEGREE.issued_by,
    "number": DEGREE.number,
    "issued_on": DEGREE.issued_on,
}


def upload(world: World, who: Any, content: bytes) -> str:
    """Upload a scan as the official does; return its id."""
    file = SimpleUploadedFile("quet.pdf", content)
    headers = {**world.headers(who), "Idempotency-Key": "mot-ban-quet"}
    with use_clock(world.now + timedelta(minutes=20)):
        answer = Client().post("/api/v1/dossiers/files", {"file": file}, headers=headers)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["id"])


def get(world: World, who: Any, path: str) -> Any:
    with use_clock(world.now + timedelta(days=1)):
        return Client().get(f"/api/v1/dossiers/{path}", headers=world.headers(who))


def last_page(pdf: bytes) -> bytes:
    """Return the statement alone: it stands behind the scan."""
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_page(PdfReader(io.BytesIO(pdf)).pages[-1])
    writer.write(out)
    return out.getvalue()


def test_a_scan_uploaded_by_the_official_is_compared_and_can_be_read_again(world: World) -> None:
    from ..events import OriginalCompared

    state = requested(world)
    by = handler(world, state)
    body = COMPARED | {"file_id": upload(world, by, scan(2))}

    answer = send(world, "POST", f"{state.number}/comparison", by, body)

    assert answer.status_code == 200, answer.content
    told = event(state, OriginalCompared)
    assert (told.of, told.pages, told.by) == (DEGREE, 2, by.official_id)
    file = get(world, by, f"{state.number}/files/{body['file_id']}")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert get(
        world, world.citizens()[7], f"{state.number}/files/{body['file_id']}"
    ).status_code in (
        403,
        404,
    )


def test_what_is_wrong_with_a_comparison_is_said_as_a_problem(world: World) -> None:
    state = requested(world, pages=3)
    by = handler(world, state)
    address = f"{state.number}/comparison"
    two = upload(world, by, scan(2))

    pages = send(world, "POST", address, by, COMPARED | {"file_id": two})
    nameless = send(world, "POST", address, by, COMPARED | {"file_id": two, "name": " "})
    theirs = str(world.file_of(world.citizens()[0]))
    not_scanned = send(world, "POST", address, by, COMPARED | {"file_id": theirs})
    applicant = send(world, "POST", address, world.citizens()[0], COMPARED | {"file_id": two})

    assert (pages.status_code, pages.json()["type"]) == (422, "/problems/pages-differ")
    assert (pages.json()["scanned"], pages.json()["counted"]) == (2, 3)
    assert nameless.json()["type"] == "/problems/reason-missing"
    assert not_scanned.json()["type"] == "/problems/document-missing"
    assert applicant.status_code == 403


def test_the_book_is_read_line_by_line_as_pdf_and_as_csv(world: World) -> None:
    state = certified(world)
    agency = state.competent_agency_id
    reader = next(one for one in world.officials() if one.has_role("clerk", agency_id=agency))

    book = get(world, reader, "copy-book?year=2026").json()
    pdf = get(world, reader, "copy-book.pdf")
    table = get(world, reader, "copy-book.csv?year=2026")
    none = get(world, reader, "copy-book?year=2025").json()

    assert (book["agency_id"], book["year"]) == (str(state.competent_agency_id), 2026)
    (mine,) = [one for one in book["items"] if one["code"] == state.number]
    assert f"{mine['entry']:02d}/2026-SCT/BS" == state.result_number
    assert DEGREE.name in mine["original"]
    assert [one["entry"] for one in book["items"]] == list(range(1, len(book["items"]) + 1))
    assert pdf["Content-Type"] == "application/pdf"
    assert state.number in text_of(pdf.content).replace("\n", "")
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row[7] for row in rows[1:]] == [one["code"] for one in book["items"]]
    assert none["items"] == []


def test_the_book_is_the_agencys_own_and_never_cut(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [certified(world) for _ in range(2)]
    agency = states[0].competent_agency_id
    reader = next(one for one in world.officials() if one.has_role("clerk", agency_id=agency))
    stranger = next(
        one for one in world.officials() if one.has_role("clerk") and agency not in one.agency_ids
    )
    monkeypatch.setattr(copy_book, "MOST_ROWS", 1)

    whole = get(world, reader, "copy-book?year=2026")
    part = get(world, reader, "copy-book?year=2026&first=2&last=2").json()
    foreign = get(world, stranger, f"copy-book?agency_id={agency}")

    assert (whole.status_code, whole.json()["type"]) == (422, "/problems/register-too-long")
    assert [one["entry"] for one in part["items"]] == [2]
    assert foreign.status_code == 403
    assert get(world, world.citizens()[0], "copy-book").status_code == 403
    assert get(world, reader, "copy-book?year=1800").status_code == 422


def test_whoever_is_shown_a_copy_learns_by_its_code_what_the_book_says(world: World) -> None:
    state = certified(world)
    sealed = content_of(state.result_file_id)
    waiting = compared(world, requested(world), scan(2))
    entry = CopyEntry.objects.get(dossier_id=state.id)

    address = f"/tra-cuu/{state.number}/"
    with use_clock(world.now + timedelta(days=1)):
        page = Client(headers={"accept-language": "en"}).get(address).content.decode()
        told = Client().get(f"/api/v1/dossiers/status/{state.number}").json()
        unsigned = Client().get(f"/api/v1/dossiers/status/{waiting.number}").json()

    assert code_leads_to(last_page(sealed), f"{settings.PUBLIC_URL}{address}")
    fingerprint = hashlib.sha256(sealed).hexdigest()
    agency = agency_by_id(state.competent_agency_id).name
    at = f"{entry.entered_at.astimezone(ZONE):%d/%m/%Y}"
    for said in (state.result_number, agency, at, fingerprint):
        assert said in page
    assert told["certified_copy"] | {"certified_at": ""} == {
        "number": state.result_number,
        "agency_id": str(state.competent_agency_id),
        "certified_at": "",
        "pages": 2,
        "sha256": fingerprint,
    }
    assert datetime.fromisoformat(told["certified_copy"]["certified_at"]) == entry.entered_at
    for kept in (world.citizens()[0].name, DEGREE.name, DEGREE.number):
        assert kept not in page
    assert unsigned["certified_copy"] is None
