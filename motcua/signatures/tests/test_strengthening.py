"""Signatures that last: what is put into the document, and what it is worth when nobody answers."""

import io
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from asn1crypto import tsp
from pypdf import PdfReader

from motcua.tests.simulated import PATIENCE

from ..evidence import NoEvidence, OverTheNetwork
from ..public import (
    Appearance,
    SealAppearance,
    seal_as_agency,
    sign_as_official,
    signatures_of,
)
from ..strengthening import EvidenceMissing, with_document_stamp, with_evidence
from ..timestamps import local_time_stamper
from ..types import Verdict
from .conftest import DAY, NINE, VIET, WARD


@pytest.fixture
def lasting(public_authority, plain_pdf):
    """Sign, then strengthen up to the level; the key ends in a day."""

    def make(level, *, now=NINE):
        key = public_authority.key(now=NINE - DAY, end=NINE + DAY)
        pdf = public_authority.sign(plain_pdf, key, now=now, stamped_at=now)
        source = OverTheNetwork(seconds=PATIENCE)
        pdf = with_evidence(pdf, roots=public_authority.roots, source=source, now=now)
        if level == "B-LTA":
            pdf = with_document_stamp(pdf, local_time_stamper(public_authority.folder, now=now))
        return key, pdf

    return make


@pytest.mark.parametrize("level", ["B-LT", "B-LTA"])
def test_the_level_is_what_the_document_carries(lasting, public_authority, level):
    _, pdf = lasting(level)

    (found,) = public_authority.judge(pdf)

    assert (found.level, found.verdict, found.covers_whole) == (level, Verdict.VALID, True)
    metadata = PdfReader(io.BytesIO(pdf)).root_object["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata


def test_an_archived_signature_outlives_its_certificate_while_time_stamps_can_be_checked(
    lasting, public_authority
):
    """The standard asks for word of today on the last time stamp, and on nothing else."""
    _, pdf = lasting("B-LTA")
    public_authority.clock_at(NINE + 5 * DAY)

    (after_its_end,) = public_authority.judge(pdf, now=NINE + 5 * DAY)
    public_authority.weather(down=True)
    (silence,) = public_authority.judge(pdf, now=NINE + 5 * DAY)

    assert (after_its_end.verdict, after_its_end.level) == (Verdict.VALID, "B-LTA")
    assert silence.verdict != Verdict.VALID


def test_a_plain_stamp_does_not_outlive_the_certificate_without_evidence(
    public_authority, plain_pdf
):
    key = public_authority.key(now=NINE - DAY, end=NINE + DAY)
    pdf = public_authority.sign(plain_pdf, key, stamped_at=NINE)
    public_authority.clock_at(NINE + 5 * DAY)

    (found,) = public_authority.judge(pdf, now=NINE + 5 * DAY)

    assert (found.verdict, found.level) == (Verdict.EXPIRED, "B-T")


def test_a_revocation_after_archiving_does_not_reach_back(lasting, public_authority):
    key, pdf = lasting("B-LTA")
    public_authority.revoke(key, NINE + timedelta(hours=1))
    public_authority.clock_at(NINE + timedelta(hours=2))

    (found,) = public_authority.judge(pdf, now=NINE + timedelta(hours=2))

    assert found.verdict == Verdict.VALID


def test_evidence_that_was_changed_is_found(lasting, public_authority):
    _, pdf = lasting("B-LTA")
    changed = bytearray(pdf)
    changed[pdf.index(b"/DSS") + 200] ^= 1
    changed[pdf.rindex(b"/Certs") + 3] ^= 1
    public_authority.weather(down=True)

    found = public_authority.judge(bytes(changed))

    assert not any(one.level == "B-LTA" and one.verdict == Verdict.VALID for one in found)


def test_no_evidence_is_put_in_where_an_authority_is_silent(public_authority, plain_pdf):
    pdf = public_authority.sign(plain_pdf, public_authority.key(), stamped_at=NINE)
    public_authority.weather(down=True)

    with pytest.raises(EvidenceMissing):
        with_evidence(pdf, roots=public_authority.roots, source=OverTheNetwork(), now=NINE)


class StampService(BaseHTTPRequestHandler):
    """A time stamp service over HTTP with the demo's key."""

    folder = None
    mood = "well"

    def do_POST(self):
        import asyncio

        request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        stamper = local_time_stamper(self.folder, now=NINE)
        body = asyncio.run(stamper.async_request_tsa_response(request)).dump()
        self.send_response(200 if self.mood == "well" else 503)
        kind = "application/timestamp-reply" if self.mood == "well" else "text/html"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body if self.mood == "well" else b"<h1>down</h1>")

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def stamping(folder, mood="well"):
    kind = type("Service", (StampService,), {"folder": folder, "mood": mood})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def finished(pdf):
    signed = sign_as_official(
        pdf, VIET.id, appearance=Appearance(VIET.name, ""), reason="Ký", now=NINE
    )
    return seal_as_agency(
        signed, WARD.id, appearance=SealAppearance(WARD.name), reason="Dấu", now=NINE
    )


@pytest.mark.parametrize("level", ["B-T", "B-LT", "B-LTA"])
def test_official_and_agency_reach_the_level_that_is_set(installed, plain_pdf, level):
    installed(signature_level=level)

    found = signatures_of(finished(plain_pdf), now=NINE)

    assert [(one.level, one.verdict) for one in found] == [(level, Verdict.VALID)] * 2


def test_time_stamps_come_from_the_service_that_is_set(installed, plain_pdf):
    folder = installed(signature_level="B-LTA")
    with stamping(folder) as address:
        installed(time_stamp_url=address)
        found = signatures_of(finished(plain_pdf), now=NINE)

    assert [(one.level, one.verdict) for one in found] == [("B-LTA", Verdict.VALID)] * 2


@pytest.mark.parametrize("mood", ["sick", "gone"])
def test_without_a_time_stamp_the_act_goes_on_and_the_log_has_the_alarm(
    installed, plain_pdf, mood, capsys
):
    folder = installed(signature_level="B-LTA")
    with stamping(folder, mood) as address:
        installed(time_stamp_url=address if mood == "sick" else "http://127.0.0.1:9/")
        found = signatures_of(finished(plain_pdf), now=NINE)

    assert [(one.level, one.verdict) for one in found] == [("B-B", Verdict.VALID)] * 2


def test_a_silent_authority_lowers_the_level_not_the_act(installed, plain_pdf, monkeypatch):
    from ..services import sign_document

    installed(signature_level="B-LTA")
    monkeypatch.setattr(sign_document, "configured_evidence", NoEvidence)

    found = signatures_of(finished(plain_pdf), now=NINE)

    assert {one.level for one in found} == {"B-T"}
