"""Keys that are issued here or taken over from elsewhere, and those that are not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from .. import errors
from ..inspecting import facts_of, opened
from ..models import SigningKey
from ..public import (
    KeyKind,
    KeyState,
    SealAppearance,
    Verdict,
    authority_folder,
    configured_roots,
    issue_signing_key,
    key_in_force,
    owners_with_key,
    seal_as_agency,
    sign_as_official,
    signatures_of,
    signing_keys,
    take_over_signing_key,
    withdraw_signing_key,
)
from ..rules.validity import why_not
from .pkcs12_files import PASSPHRASE, ElsewhereAuthority
from .test_sign_document import LOOK, pdf  # noqa: F401
from .test_signing import NINE, VIET, WARD

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
OFFICIAL, AGENCY = KeyKind.OFFICIAL, KeyKind.AGENCY


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


@pytest.fixture(scope="module")
def elsewhere():
    return ElsewhereAuthority(NINE)


def take_over(content: bytes, passphrase: str = PASSPHRASE, *, now=NINE):
    return take_over_signing_key(OFFICIAL, VIET, content, passphrase, now=now)


def sign(document: bytes, *, now=NINE) -> bytes:
    return sign_as_official(document, VIET.id, appearance=LOOK, reason="Ký", now=now)


def test_a_first_key_and_seal_sign_without_any_demo(pdf):  # noqa: F811
    issue_signing_key(OFFICIAL, VIET, now=NINE, end=NINE + YEAR)
    issue_signing_key(AGENCY, WARD, now=NINE, end=NINE + YEAR)

    look = SealAppearance(WARD.name)
    sealed = seal_as_agency(sign(pdf), WARD.id, appearance=look, reason="Dấu", now=NINE)

    facts = signatures_of(sealed, now=NINE)
    assert [one.verdict for one in facts] == [Verdict.VALID, Verdict.VALID]
    assert [one.signer for one in facts] == [VIET.name, WARD.name]


def test_the_key_written_down_last_signs_and_withdrawing_it_brings_the_earlier_back():
    first = issue_signing_key(OFFICIAL, VIET, now=NINE, end=NINE + YEAR)
    second = issue_signing_key(OFFICIAL, VIET, now=NINE + YEAR / 2, end=NINE + 2 * YEAR)
    later = NINE + YEAR / 2 + timedelta(hours=1)

    assert key_in_force(OFFICIAL, VIET.id, now=later).pk == second.id
    withdraw_signing_key(second.id, now=later)

    assert key_in_force(OFFICIAL, VIET.id, now=later).pk == first.id
    states = [one.state for one in signing_keys(now=NINE + 2 * YEAR, owner_id=VIET.id)]
    assert states == [KeyState.WITHDRAWN, KeyState.EXPIRED]
    assert owners_with_key(OFFICIAL, [VIET.id], now=NINE + 2 * YEAR) == set()


def test_a_key_does_not_outlive_the_authority_and_ends_after_it_begins():
    for end in (NINE - timedelta(days=1), NINE, NINE + 11 * YEAR):
        with pytest.raises(errors.CertificateNotAccepted):
            issue_signing_key(OFFICIAL, VIET, now=NINE, end=end)

    assert not SigningKey.objects.exists()


def test_an_expired_key_signs_nothing(pdf):  # noqa: F811
    issue_signing_key(OFFICIAL, VIET, now=NINE, end=NINE + YEAR)

    assert sign(pdf, now=NINE + YEAR - timedelta(days=1))
    with pytest.raises(errors.SigningKeyNotInForce):
        sign(pdf, now=NINE + YEAR + timedelta(days=1))


def test_a_key_from_elsewhere_signs_under_its_own_authority(pdf, elsewhere):  # noqa: F811
    elsewhere.trusted_by(authority_folder())

    made = take_over(elsewhere.file(VIET.name))

    assert (made.subject, made.issuer) == (VIET.name, "CA Nơi Khác")
    signed = sign(pdf)
    (unchecked,) = signatures_of(signed, now=NINE)
    elsewhere.lists(authority_folder())
    (good,) = signatures_of(signed, now=NINE)
    elsewhere.lists(authority_folder(), int(made.serial, 16))
    (revoked,) = signatures_of(signed, now=NINE)
    assert {one.signer for one in (unchecked, good, revoked)} == {VIET.name}
    found = [one.verdict for one in (unchecked, good, revoked)]
    assert found == [Verdict.NOT_CHECKED, Verdict.VALID, Verdict.REVOKED]
    assert good.serial == made.serial


def test_the_file_is_kept_under_the_stores_password_and_nobody_elses_eyes(elsewhere):
    elsewhere.trusted_by(authority_folder())
    take_over(elsewhere.file(VIET.name))

    path = authority_folder() / SigningKey.objects.get().reference

    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match=r"(?i)password"):
        pkcs12.load_key_and_certificates(path.read_bytes(), PASSPHRASE.encode())


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"bits": 1024}, "too weak"),
        ({"signs": False}, "not made for signing"),
        ({"first": 1}, "not in force yet"),
        ({"last": -1, "first": -10}, "run out"),
        ({"name": "Trần Văn Khác"}, "another name: Trần Văn Khác"),
    ],
)
def test_an_unfit_certificate_is_refused_with_its_reason(elsewhere, facts, words):
    elsewhere.trusted_by(authority_folder())

    with pytest.raises(errors.CertificateNotAccepted, match=words):
        take_over(elsewhere.file(**({"name": VIET.name} | facts)))

    assert not SigningKey.objects.exists()


def test_an_authority_nobody_trusts_here_vouches_for_nothing(elsewhere):
    with pytest.raises(errors.CertificateNotAccepted, match="trusted here"):
        take_over(elsewhere.file(VIET.name))


def test_the_key_must_be_the_one_of_the_certificate(elsewhere):
    elsewhere.trusted_by(authority_folder())
    found, other = (opened(elsewhere.file(VIET.name), PASSPHRASE) for _ in range(2))
    mixed = facts_of(replace(found, key=other.key), roots=configured_roots(), now=NINE)

    assert why_not(facts_of(found, roots=configured_roots(), now=NINE), VIET.name, now=NINE) == ""
    assert "not the key of the certificate" in why_not(mixed, VIET.name, now=NINE)


@pytest.mark.parametrize("content", [b"", b"no file", b"\x30\x82" + b"\x00" * 300_000])
def test_what_is_no_key_file_is_refused(content):
    with pytest.raises(errors.SigningKeyUnreadable):
        take_over(content)


def test_a_wrong_passphrase_is_refused_and_told_to_nobody(elsewhere, caplog):
    wrong = "mật-khẩu-sai-bí-mật"

    with pytest.raises(errors.SigningKeyUnreadable) as refused:
        take_over(elsewhere.file(VIET.name), wrong)

    assert refused.value.__suppress_context__
    assert wrong not in f"{refused.value} {refused.value.facts} {caplog.text}"


def test_one_certificate_is_written_down_once(elsewhere):
    elsewhere.trusted_by(authority_folder())
    content = elsewhere.file(VIET.name)
    take_over(content)

    with pytest.raises(errors.SigningKeyKnown):
        take_over(content)
