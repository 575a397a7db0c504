"""What signatures are worth, judged with a real authority that answers over HTTP."""

import io
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from asn1crypto import x509
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from .. import errors
from ..authority import make_demo_authority
from ..describing import describe_signatures, trust_roots
from ..evidence import NoEvidence, chain_of
from ..keystore import FileKeyStore
from ..rules.verdicts import verdict_of
from ..signing import seal_pdf
from ..types import KeyHolder, SealAppearance, Verdict
from .conftest import DAY, NINE

HOUR = timedelta(hours=1)


def only(facts):
    (found,) = facts
    return found


def test_a_good_signature_says_who_when_how_and_until_when(public_authority, plain_pdf):
    key = public_authority.key()
    found = only(public_authority.judge(public_authority.sign(plain_pdf, key, stamped_at=NINE)))

    assert found.verdict == Verdict.VALID
    assert (found.signer, found.level, found.signing_time) == ("Phạm Quốc Việt", "B-T", NINE)
    assert (found.is_time_proven, found.covers_whole, found.is_last) == (True, True, True)
    assert found.certificate_until == NINE + 365 * DAY
    assert found.issuer == "Chứng thực số (minh họa)"


def test_the_authority_is_asked_over_http_and_by_list_where_it_answers_no_questions(
    public_authority, plain_pdf
):
    signed = public_authority.sign(plain_pdf, public_authority.key())
    before = public_authority.weather(lists_only=True)["asked"]

    found = only(public_authority.judge(signed))

    assert found.verdict == Verdict.VALID
    assert public_authority.weather()["asked"] - before == 4  # two certificates, both ways each


def test_a_silent_authority_is_never_taken_for_a_good_word(public_authority, plain_pdf):
    signed = public_authority.sign(plain_pdf, public_authority.key(), stamped_at=NINE)
    public_authority.weather(down=True)

    found = only(public_authority.judge(signed))

    assert (found.verdict, found.valid, found.trusted) == (Verdict.NOT_CHECKED, True, False)


def test_a_slow_authority_does_not_hold_up_the_page(public_authority, plain_pdf):
    from ..evidence import OverTheNetwork

    signed = public_authority.sign(plain_pdf, public_authority.key())
    public_authority.weather(slow_seconds=8)
    source = OverTheNetwork(seconds=0.3)
    started = datetime.now()

    found = only(public_authority.judge(signed, source=source))
    first = datetime.now() - started
    public_authority.judge(signed, source=source)

    assert found.verdict == Verdict.NOT_CHECKED
    assert first < timedelta(seconds=6)
    assert datetime.now() - started - first < timedelta(seconds=6)  # silence is remembered


@pytest.mark.parametrize(
    ("stamped", "revoked", "verdict"),
    [
        (None, NINE + HOUR, Verdict.REVOKED),  # nothing proves that it signed before
        (None, NINE + 2 * HOUR - timedelta(minutes=2), Verdict.REVOKED),
        (NINE, NINE + HOUR, Verdict.VALID),  # the time stamp does
        (NINE, NINE - HOUR, Verdict.REVOKED),
        (NINE, NINE + 3 * HOUR, Verdict.VALID),  # not revoked yet when we look
    ],
)
def test_revocation_counts_from_its_moment(public_authority, plain_pdf, stamped, revoked, verdict):
    key = public_authority.key(now=NINE - DAY)
    signed = public_authority.sign(plain_pdf, key, stamped_at=stamped)
    public_authority.revoke(key, revoked)
    public_authority.clock_at(NINE + 2 * HOUR)

    assert only(public_authority.judge(signed, now=NINE + 2 * HOUR)).verdict == verdict


def test_a_certificate_that_ran_out_no_longer_proves_anything_alone(public_authority, plain_pdf):
    key = public_authority.key(end=NINE + DAY)
    signed = public_authority.sign(plain_pdf, key)
    public_authority.clock_at(NINE + 2 * DAY)

    assert only(public_authority.judge(signed, now=NINE + 2 * DAY)).verdict == Verdict.EXPIRED


@pytest.mark.parametrize("stated", [NINE + HOUR, NINE - 2 * DAY])
def test_a_stated_time_that_cannot_be_is_said(public_authority, plain_pdf, stated):
    """Ahead of our clock, or before the certificate began."""
    signed = public_authority.sign(plain_pdf, public_authority.key(now=NINE - DAY), now=stated)

    assert only(public_authority.judge(signed)).verdict == Verdict.TIME_WRONG


@pytest.mark.parametrize(
    ("ahead", "verdict"),
    [
        (timedelta(minutes=3), Verdict.VALID),
        (timedelta(minutes=-3), Verdict.VALID),
        (timedelta(days=2), Verdict.NOT_CHECKED),
    ],
)
def test_clocks_may_differ_by_minutes_not_by_days(public_authority, plain_pdf, ahead, verdict):
    signed = public_authority.sign(plain_pdf, public_authority.key(now=NINE - DAY))
    public_authority.clock_at(NINE + ahead)

    assert only(public_authority.judge(signed)).verdict == verdict


def test_an_unknown_authority_is_said_and_never_asked(public_authority, plain_pdf):
    signed = public_authority.sign(plain_pdf, public_authority.key(), stamped_at=NINE)
    before = public_authority.weather()["asked"]

    found = only(public_authority.judge(signed, roots=()))

    assert (found.verdict, found.valid, found.trusted) == (Verdict.ISSUER_UNKNOWN, True, False)
    assert public_authority.weather()["asked"] == before


def test_a_certificate_in_the_name_of_a_trusted_authority_leads_nowhere(public_authority, tmp_path):
    """Same names, other keys: the signature on the certificate decides, not the name in it."""
    (tmp_path / "address").write_text("http://127.0.0.1:1")
    forged = make_demo_authority(tmp_path, [KeyHolder(uuid4(), "Giả")], [], now=NINE)
    store = FileKeyStore(forged.folder).signer(forged.keys[0].reference)

    assert chain_of(store.signing_cert, list(store.cert_registry), public_authority.roots) == ()
    assert (
        len(
            chain_of(store.signing_cert, list(store.cert_registry), trust_roots(tmp_path / "trust"))
        )
        == 3
    )


def test_a_seal_on_top_is_an_allowed_change(public_authority, plain_pdf):
    signed = public_authority.sign(plain_pdf, public_authority.key())
    sealed = seal_pdf(
        signed,
        signer_key=FileKeyStore(public_authority.folder).signer(public_authority.key().reference),
        appearance=SealAppearance("UBND"),
        reason="Dấu",
        now=NINE,
    )

    person, agency = public_authority.judge(sealed)

    assert (person.verdict, agency.verdict) == (Verdict.VALID, Verdict.VALID)
    assert (person.is_last, person.covers_whole, agency.is_last) == (False, True, True)


def added_page(writer):
    writer.add_blank_page(100, 100)


def added_note(writer):
    writer.add_annotation(0, FreeText(text="Số tiền: 0 đồng", rect=(50, 550, 200, 650)))


def other_metadata(writer):
    writer.add_metadata({"/Title": "Giấy khác"})


@pytest.mark.parametrize("change", [added_page, added_note])
def test_an_addition_that_a_reader_would_see_is_found(public_authority, plain_pdf, change):
    signed = public_authority.sign(plain_pdf, public_authority.key(), stamped_at=NINE)
    writer = PdfWriter(io.BytesIO(signed), incremental=True)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert len(PdfReader(io.BytesIO(out.getvalue())).pages) >= 1

    found = only(public_authority.judge(out.getvalue()))

    assert (found.verdict, found.valid, found.covers_whole) == (Verdict.CHANGED_LATER, True, False)


def test_a_locked_document_can_no_longer_be_checked(public_authority, plain_pdf):
    signed = public_authority.sign(plain_pdf, public_authority.key())
    writer = PdfWriter(clone_from=io.BytesIO(signed))
    writer.encrypt("mật khẩu")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(errors.DocumentUnreadable):
        public_authority.judge(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"\x00" * 3000])
def test_what_is_no_document_is_said_to_be_none(content):
    with pytest.raises(errors.DocumentUnreadable):
        describe_signatures(content, roots=(), source=NoEvidence(), now=NINE)


def test_trust_is_a_folder_or_one_file_and_nonsense_in_it_is_named(tmp_path, public_authority):
    pem = (public_authority.folder / "trust" / "demo-root.pem").read_bytes()
    (root,) = public_authority.roots
    (tmp_path / "two.pem").write_bytes(pem + pem)
    (tmp_path / "one.cer").write_bytes(root.dump())
    (tmp_path / "readme.txt").write_text("not a certificate")

    assert len(trust_roots(tmp_path)) == 3
    assert [one.dump() for one in trust_roots(tmp_path / "one.cer")] == [root.dump()]
    assert isinstance(trust_roots(tmp_path / "two.pem")[0], x509.Certificate)
    (tmp_path / "broken.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n")
    with pytest.raises(errors.TrustUnreadable) as refused:
        trust_roots(tmp_path)
    assert refused.value.facts == {"file": "broken.pem"}


@pytest.mark.parametrize(
    ("indication", "untouched", "verdict"),
    [
        ("HASH_FAILURE", True, Verdict.BROKEN),
        ("HASH_FAILURE", False, Verdict.BROKEN),
        ("OK", False, Verdict.CHANGED_LATER),
        ("REVOKED_NO_POE", False, Verdict.CHANGED_LATER),
        ("TRY_LATER", True, Verdict.NOT_CHECKED),
        ("SOMETHING_NEW", True, Verdict.NOT_CHECKED),
        ("OK", True, Verdict.VALID),
    ],
)
def test_the_gravest_finding_is_told_and_nothing_unknown_is_good(indication, untouched, verdict):
    found = verdict_of(
        indication,
        is_untouched=untouched,
        signing_time=NINE,
        certificate_from=NINE - DAY,
        now=NINE,
    )

    assert found == verdict
