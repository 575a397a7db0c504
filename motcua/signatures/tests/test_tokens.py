"""Keys on tokens (PKCS#11), with SoftHSM as the device."""

import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pkcs11.exceptions import DeviceRemoved
from pyhanko.sign.pkcs11 import PKCS11Signer

from motcua.tests.left_out import leave_out

from .. import errors, tokens
from ..authority import issue_key
from ..keystore import read_password
from ..public import (
    Appearance,
    KeyKind,
    enter_outside_key,
    sign_as_official,
    signatures_of,
)
from ..stores import authority_folder
from ..types import KeyHolder, Verdict
from .conftest import NINE

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "246810"
LOOK = Appearance("Đỗ Thị Hạnh", "")
pytestmark = pytest.mark.django_db


def device(*arguments):
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def softhsm(tmp_path_factory):
    if not (shutil.which("softhsm2-util") and LIBRARY.exists()):
        leave_out("SoftHSM (package softhsm2) is not installed: signing with tokens is left out")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    for label in ("ward", "locked", "lost"):
        device("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "13579")
    yield folder
    del os.environ["SOFTHSM2_CONF"]


@pytest.fixture
def put_on(softhsm, installed, tmp_path):
    """Put a key of somebody on a token; the file it came in is gone afterwards."""
    from pkcs11 import Attribute
    from pkcs11 import lib as open_library
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    installed(pkcs11_module=str(LIBRARY), pkcs11_pin=PIN)

    def put(token, label, name="Đỗ Thị Hạnh"):
        holder = KeyHolder(uuid4(), name)
        end = NINE + timedelta(days=90)
        made = issue_key(authority_folder(), KeyKind.OFFICIAL, holder, uuid4(), now=NINE, end=end)
        path = authority_folder() / made.reference
        password = read_password(authority_folder()).encode()
        key, certificate, others = pkcs12.load_key_and_certificates(path.read_bytes(), password)
        path.unlink()
        der = serialization.Encoding.DER
        plain = serialization.NoEncryption()
        secret = key.private_bytes(der, serialization.PrivateFormat.TraditionalOpenSSL, plain)
        tokens.close_sessions()  # one log-in a token and process
        with (
            open_library(str(LIBRARY))
            .get_token(token_label=token)
            .open(user_pin=PIN, rw=True) as writing
        ):
            writing.create_object(
                decode_ec_private_key(secret)
                | {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.SIGN: True}
            )
            for one, its_label in ((certificate, label), (others[0], f"ca-{label}")):
                writing.create_object(
                    decode_x509_certificate(one.public_bytes(der))
                    | {Attribute.TOKEN: True, Attribute.LABEL: its_label}
                )
        return holder

    return put


def sign(pdf, holder):
    return sign_as_official(pdf, holder.id, appearance=LOOK, reason="Ký", now=NINE)


def test_a_key_on_a_token_signs_and_never_leaves_it(put_on, plain_pdf):
    holder = put_on("ward", "hanh")
    line = enter_outside_key(
        KeyKind.OFFICIAL, holder, store="pkcs11", reference="ward/hanh", now=NINE
    )

    (found,) = signatures_of(sign(plain_pdf, holder), now=NINE)

    assert (found.verdict, found.signer, found.serial) == (
        Verdict.VALID,
        "Đỗ Thị Hạnh",
        line.serial,
    )
    assert not list(authority_folder().glob(f"officials/{holder.id}*"))


def test_a_wrong_pin_is_tried_once_and_said(put_on, installed, plain_pdf, monkeypatch):
    holder = put_on("locked", "hanh-2")
    enter_outside_key(KeyKind.OFFICIAL, holder, store="pkcs11", reference="locked/hanh-2", now=NINE)
    tokens.close_sessions()
    installed(pkcs11_pin="000000")
    tried = []
    opening = tokens.open_pkcs11_session
    monkeypatch.setattr(
        tokens, "open_pkcs11_session", lambda *a, **k: tried.append(1) or opening(*a, **k)
    )

    said = []
    for _ in range(4):
        with pytest.raises(errors.KeyStoreUnavailable) as refused:
            sign(plain_pdf, holder)
        said.append(refused.value.detail)

    assert (said, len(tried)) == ([tokens.PIN_REFUSED] * 4, 1)
    installed(pkcs11_pin=PIN)
    assert sign(plain_pdf, holder)


def test_a_token_that_is_taken_away_leaves_nothing_half_signed(put_on, plain_pdf, monkeypatch):
    holder = put_on("lost", "hanh-3")
    enter_outside_key(KeyKind.OFFICIAL, holder, store="pkcs11", reference="lost/hanh-3", now=NINE)

    async def gone(*_args, **_facts):
        raise DeviceRemoved

    with monkeypatch.context() as away:
        away.setattr(PKCS11Signer, "async_sign_raw", gone)
        with pytest.raises(errors.KeyStoreUnavailable) as refused:
            sign(plain_pdf, holder)

    assert refused.value.detail == tokens.NOT_THERE
    assert sign(plain_pdf, holder)  # put back


@pytest.mark.parametrize(
    ("reference", "detail"),
    [("nowhere/x", tokens.NOT_THERE), ("ward/nobody", tokens.NO_KEY)],
)
def test_a_key_that_is_not_there_is_said(softhsm, installed, reference, detail):
    installed(pkcs11_module=str(LIBRARY), pkcs11_pin=PIN)
    holder = KeyHolder(uuid4(), "Ai đó")

    with pytest.raises(errors.CertificateNotAccepted) as refused:
        enter_outside_key(KeyKind.OFFICIAL, holder, store="pkcs11", reference=reference, now=NINE)

    assert refused.value.detail == detail


def test_another_s_certificate_is_not_entered(put_on):
    put_on("ward", "hanh-4")

    with pytest.raises(errors.CertificateNotAccepted):
        enter_outside_key(
            KeyKind.OFFICIAL,
            KeyHolder(uuid4(), "Người Khác"),
            store="pkcs11",
            reference="ward/hanh-4",
            now=NINE,
        )


def test_without_a_module_there_is_no_token(installed):
    with pytest.raises(errors.KeyStoreUnavailable):
        tokens.TokenKeyStore("", PIN).signer("ward/hanh")
