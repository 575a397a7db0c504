"""Keys at a remote signing service, with the simulator over HTTP in a process of its own."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest
import requests

from motcua.platform.tests.site import wait_for
from motcua.tests.simulated import PATIENCE, simulator

from .. import errors, remote, remote_store
from ..public import Appearance, KeyKind, enter_outside_key, sign_as_official, signatures_of
from ..services import sign_document
from ..stores import authority_folder, remote_signing
from ..types import KeyHolder, Verdict

pytestmark = pytest.mark.django_db
SECRET = "hai-bên-cùng-biết"
PERSON, NAME = "031074004710", "Vũ Quang Bách"


class Service:
    """The service as a test uses it."""

    def __init__(self, address):
        self.address = address

    def weather(self, **values):
        answer = requests.post(f"{self.address}/weather", json=values, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text

    def decide(self, link, decision="agree"):
        path = link.split("/yeu-cau/")[1]
        address = f"{self.address}/yeu-cau/{path}"
        return requests.post(
            address, data={"decision": decision}, timeout=PATIENCE, allow_redirects=False
        )


@pytest.fixture(scope="module")
def _service(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signing-service")
    options = ("--folder", str(folder / "authority"), "--client-secret", SECRET)
    with simulator("remote_signing", *options) as address:
        yield folder, address


@pytest.fixture
def service(_service, installed, settings):
    """An installation that knows the service; both stand on one authority."""
    folder, address = _service
    settings.DATA_FOLDER = folder
    if not (folder / "authority").exists():
        from ..authority import make_demo_authority

        make_demo_authority(folder / "authority", [], [], now=clock())
    installed(
        remote_signing_url=address, remote_signing_secret=SECRET, remote_signing_seconds=PATIENCE
    )
    found = Service(address)
    found.weather(
        down=False,
        agree=False,
        refuse=False,
        wrong_certificate=False,
        wrong_key=False,
        nonsense=False,
    )
    return found


def clock():
    from motcua.kernel import clock as kernel_clock

    return kernel_clock.now()


@pytest.fixture
def holder(service):
    """An official whose key is at the service."""
    made = KeyHolder(uuid4(), NAME)
    (one,) = remote_signing().certificates(PERSON)
    enter_outside_key(
        KeyKind.OFFICIAL, made, store="remote", reference=f"{PERSON}/{one.serial}", now=clock()
    )
    return made


def sign(pdf, holder):
    return sign_as_official(
        pdf, holder.id, appearance=Appearance(NAME, ""), reason="Ký", now=clock()
    )


def test_the_holder_agrees_and_the_document_is_signed(service, holder, plain_pdf):
    service.weather(agree=True)

    (found,) = signatures_of(sign(plain_pdf, holder), now=clock())

    assert (found.verdict, found.signer, found.valid) == (Verdict.VALID, NAME, True)


def test_the_program_waits_until_the_holder_has_looked(service, holder, plain_pdf, monkeypatch):
    asking = remote.RemoteSigning.ask

    def ask(self, wanted):
        asked = asking(self, wanted)
        threading.Timer(0.4, service.decide, (asked.link,)).start()
        return asked

    monkeypatch.setattr(remote.RemoteSigning, "ask", ask)

    (found,) = signatures_of(sign(plain_pdf, holder), now=clock())

    assert found.valid


@pytest.mark.parametrize(
    ("weather", "detail"),
    [
        ({"refuse": True}, remote_store.REFUSED),
        ({}, remote_store.LATE),
        ({"agree": True, "wrong_certificate": True}, remote_store.OTHER_CERTIFICATE),
        (
            {"agree": True, "wrong_key": True},
            "What came back was not made with the key of the certificate.",
        ),
        ({"down": True}, remote.SILENT),
        ({"nonsense": True}, remote.NONSENSE),
    ],
)
def test_whatever_goes_wrong_is_said_and_nothing_is_signed(
    service, holder, plain_pdf, installed, weather, detail
):
    service.weather(**weather)
    if detail == remote_store.LATE:
        installed(remote_signing_seconds=1)

    with pytest.raises(errors.KeyStoreUnavailable) as refused:
        sign(plain_pdf, holder)

    assert refused.value.detail == detail


def test_a_certificate_that_was_exchanged_at_the_service_does_not_sign(service, holder, plain_pdf):
    """The key the service has now is not the one that was written down."""
    (authority_folder() / "remote-signing" / f"{PERSON}.p12").unlink()
    service.weather(agree=True)

    with pytest.raises(errors.KeyStoreUnavailable):
        sign(plain_pdf, holder)


def test_a_store_that_hands_out_another_certificate_is_not_believed(
    service, holder, plain_pdf, monkeypatch
):
    class Confused:
        def signer(self, reference):
            user_id = reference.rpartition("/")[0]
            other = next(iter(remote_signing().certificates("031183014715")))
            return remote_store._RemoteSigner(remote_signing(), user_id, other, 1)

    monkeypatch.setattr(sign_document, "key_store", lambda name: Confused())

    with pytest.raises(errors.KeyStoreUnavailable) as refused:
        sign(plain_pdf, holder)

    assert refused.value.detail == sign_document.OTHER_CERTIFICATE


def test_nobody_unknown_has_a_certificate(service):
    with pytest.raises(errors.KeyStoreUnavailable) as refused:
        remote_signing().certificates("000000000000")

    assert refused.value.detail == remote.NO_CERTIFICATE


def test_a_wrong_secret_is_no_access(service, installed):
    installed(remote_signing_secret="falsch")

    with pytest.raises(errors.KeyStoreUnavailable):
        remote_signing().certificates(PERSON)


def request_for(service, **changes):
    (one,) = remote_signing().certificates(PERSON)
    digest = hashlib.sha256(b"x").digest()
    values = {"transaction": uuid4().hex, "user_id": PERSON, "serial": one.serial}
    return remote.HashRequest(**{**values, "digest": digest, "name": "Đơn", **changes})


def test_a_transaction_asked_twice_is_one_request(service):
    wanted = request_for(service)

    assert remote_signing().ask(wanted).handle == remote_signing().ask(wanted).handle


def test_the_call_back_is_signed_and_an_altered_or_old_one_is_not_believed(service):
    heard = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((body, self.headers["X-Timestamp"], self.headers["X-Signature"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked = remote_signing().ask(
        request_for(service, call_back=f"http://127.0.0.1:{server.server_address[1]}/")
    )
    service.decide(asked.link)
    wait_for(lambda: heard, "the call back")
    server.shutdown()
    server.server_close()
    ((body, stamp, signature),) = heard
    known = remote_signing()

    old = str(int(stamp) - 3600)
    signed_old = hmac.new(SECRET.encode(), f"{old}.".encode() + body, hashlib.sha256).hexdigest()

    assert remote.read_outcome(json.loads(body)).state == remote.RemoteState.SIGNED
    assert known.is_from_service(body, stamp, signature)
    assert not known.is_from_service(body + b" ", stamp, signature)
    assert not known.is_from_service(body, str(int(stamp) + 1), signature)
    assert not known.is_from_service(body, old, signed_old)
    assert not known.is_from_service(body, "", signature)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"status": "perhaps"},
        {"status": "signed"},
        {"status": "signed", "signature": "***"},
        {"status": "signed", "signature": 7},
    ],
)
def test_nonsense_is_no_outcome(said):
    with pytest.raises(errors.KeyStoreUnavailable):
        remote.read_outcome(said)
