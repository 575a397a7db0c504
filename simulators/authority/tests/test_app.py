"""The simulated authority, asked as certificate software asks."""

import base64
import io
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp

from motcua.signatures.authority import make_demo_authority
from motcua.signatures.local_lists import note_revoked
from motcua.signatures.types import KeyHolder

from ..app import Application
from ..register import Register

NOW = datetime.now(UTC)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "address").write_text("http://127.0.0.1:8703")
    make_demo_authority(tmp_path, [KeyHolder(uuid4(), "Vũ Thị Na")], [], now=NOW)
    return tmp_path


@pytest.fixture
def application(folder):
    return Application(Register(folder))


def ask(application, method, path, body=b""):
    said = {}
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    content = b"".join(
        application(environ, lambda status, headers: said.update(status=status, **dict(headers)))
    )
    return int(said["status"][:3]), said["Content-Type"], content


def certificates(folder):
    password = (folder / "password").read_text().encode()
    path = next((folder / "officials").glob("*.p12"))
    _, certificate, others = pkcs12.load_key_and_certificates(path.read_bytes(), password)
    return certificate, others[0]


def question(folder, nonce=b""):
    builder = ocsp.OCSPRequestBuilder().add_certificate(*certificates(folder), hashes.SHA1())
    if nonce:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(serialization.Encoding.DER)


def test_a_certificate_names_the_addresses_of_the_authority(folder):
    certificate, _ = certificates(folder)
    points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value

    assert points[0].full_name[0].value == "http://127.0.0.1:8703/issuing.crl"
    assert access[0].access_location.value == "http://127.0.0.1:8703/issuing/ocsp"


@pytest.mark.parametrize("by", ["GET", "POST"])
def test_a_good_certificate_is_called_good_until_it_is_revoked(application, folder, by):
    asked = question(folder, b"12345678")
    issuer = certificates(folder)[1]

    def answer():
        path = "/issuing/ocsp"
        if by == "GET":
            path += "/" + base64.b64encode(asked).decode()
        status, kind, body = ask(application, by, path, asked if by == "POST" else b"")
        assert (status, kind) == (200, "application/ocsp-response")
        return ocsp.load_der_ocsp_response(body)

    good = answer()
    assert good.certificate_status == ocsp.OCSPCertStatus.GOOD
    assert good.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"12345678"
    (responder,) = good.certificates
    responder.verify_directly_issued_by(issuer)
    key = responder.public_key()
    key.verify(good.signature, good.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))

    note_revoked(folder, f"{certificates(folder)[0].serial_number:x}", at=NOW)

    assert answer().certificate_status == ocsp.OCSPCertStatus.REVOKED


def test_the_list_names_the_revoked_and_is_signed(application, folder):
    certificate, issuer = certificates(folder)
    note_revoked(folder, f"{certificate.serial_number:x}", at=NOW - timedelta(hours=1))
    note_revoked(folder, "abc", at=NOW + timedelta(hours=1))

    status, kind, body = ask(application, "GET", "/issuing.crl")
    found = x509.load_der_x509_crl(body)

    assert (status, kind) == (200, "application/pkix-crl")
    assert [one.serial_number for one in found] == [certificate.serial_number]
    assert found.is_signature_valid(issuer.public_key())


def test_a_question_about_another_authority_is_refused(application, folder):
    _, _, body = ask(application, "POST", "/root/ocsp", question(folder))

    refused = ocsp.load_der_ocsp_response(body)
    assert refused.response_status == ocsp.OCSPResponseStatus.UNAUTHORIZED


@pytest.mark.parametrize("body", [b"", b"nonsense"])
def test_nonsense_is_called_nonsense(application, body):
    _, _, answer = ask(application, "POST", "/issuing/ocsp", body)

    refused = ocsp.load_der_ocsp_response(answer)
    assert refused.response_status == ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_weather_takes_it_away_and_brings_it_back(application):
    assert ask(application, "POST", "/weather", json.dumps({"down": True}).encode())[0] == 200
    assert ask(application, "GET", "/issuing.crl")[0] == 503
    assert ask(application, "GET", "/healthz")[0] == 200
    ask(application, "POST", "/weather", b'{"down": false, "ahead_seconds": 86400}')

    found = x509.load_der_x509_crl(ask(application, "GET", "/root.crl")[2])

    assert found.last_update_utc > NOW + timedelta(hours=23)
    assert ask(application, "POST", "/weather", b"[1]")[0] == 400
