import contextlib
import io
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from pypdf import PdfReader, PdfWriter

from motcua.kernel.clock import ZONE
from motcua.tests.left_out import leave_out

from .. import describing, errors
from ..authority import make_demo_authority
from ..describing import trust_roots
from ..keystore import FileKeyStore
from ..local_lists import LocalLists
from ..rules.places import person_box, seal_box, spot_on
from ..signing import seal_pdf, sign_pdf
from ..timestamps import local_time_stamper
from ..types import Appearance, KeyHolder, SealAppearance, Verdict

NINE = datetime(2026, 11, 20, 9, 5, tzinfo=ZONE)
VIET = KeyHolder(uuid4(), "Phạm Quốc Việt", "Phó Chủ tịch", "UBND phường Hồng Bàng")
WARD = KeyHolder(uuid4(), "Ủy ban nhân dân phường Hồng Bàng")
# A finished paper, kept small: the words do not matter here, the claim and the place do.
SOURCE = """#set document(title: "x", keywords: "signature-place=1,311,500")
#set page(paper: "a4")
#set text(font: "Libertinus Serif")
Giấy xác nhận"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    import typst

    folder = tmp_path_factory.mktemp("paper")
    (folder / "a.typ").write_text(SOURCE)
    return typst.compile(str(folder / "a.typ"), pdf_standards="a-2b", timestamp=1_700_000_000)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return make_demo_authority(tmp_path_factory.mktemp("authority"), [VIET], [WARD], now=NINE)


@pytest.fixture(scope="module")
def roots(authority):
    return trust_roots(authority.folder / "trust")


@pytest.fixture(scope="module")
def describe_signatures(authority):
    """Judge with what the local authority says of revocation."""
    return partial(describing.describe_signatures, source=LocalLists(authority.folder))


def sign(authority, pdf, *, now=NINE, stamped=False):
    return sign_pdf(
        pdf,
        signer_key=FileKeyStore(authority.folder).signer(authority.keys[0].reference),
        appearance=Appearance(VIET.name, VIET.position, VIET.organisation),
        reason="Ký duyệt kết quả",
        now=now,
        time_stamper=local_time_stamper(authority.folder, now=now) if stamped else None,
    )


def seal(authority, pdf, *, now=NINE):
    return seal_pdf(
        pdf,
        signer_key=FileKeyStore(authority.folder).signer(authority.keys[1].reference),
        appearance=SealAppearance(WARD.name),
        reason="Đóng dấu cơ quan",
        now=now,
    )


@pytest.fixture(scope="module")
def finished(authority, paper):
    return seal(authority, sign(authority, paper))


def test_signature_and_seal_are_both_valid_and_trusted(finished, roots, describe_signatures):
    person, agency = describe_signatures(finished, roots=roots, now=NINE)

    assert (person.signer, person.organisation) == (VIET.name, VIET.organisation)
    assert agency.signer == WARD.name
    for facts in (person, agency):
        assert (facts.valid, facts.trusted, facts.covers_whole) == (True, True, True)
        assert facts.verdict == Verdict.VALID
        assert facts.signing_time == NINE
        assert facts.level == "B-B"
    assert person.reason == "Ký duyệt kết quả"


def test_a_time_stamp_raises_the_level(authority, paper, roots, describe_signatures):
    (facts,) = describe_signatures(sign(authority, paper, stamped=True), roots=roots, now=NINE)

    assert (facts.level, facts.signing_time, facts.verdict) == ("B-T", NINE, Verdict.VALID)


def test_the_claim_of_pdf_a_is_kept(finished, paper):
    assert finished.startswith(paper)
    metadata = PdfReader(io.BytesIO(finished)).root_object["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_what_signing_adds_fits_pdf_a(finished):
    """ISO 19005-2, 6.2.11 and 6.3: fonts embedded, annotations printed with one appearance."""
    reader = PdfReader(io.BytesIO(finished))
    form = reader.root_object["/AcroForm"]
    assert "/NeedAppearances" not in form or not form["/NeedAppearances"]
    assert "/XFA" not in form
    annotations = [a.get_object() for a in reader.pages[0]["/Annots"]]
    assert len(annotations) == 2
    for annotation in annotations:
        assert annotation["/F"] & 4
        assert not annotation["/F"] & 2
        assert set(annotation["/AP"]) == {"/N"}
    for number in range(1, len(reader.xref.get(0, {})) + 200):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/FontDescriptor":
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing)


def test_one_changed_byte_is_found(finished, roots, describe_signatures):
    changed = bytearray(finished)
    changed[300] ^= 1

    found = [facts.verdict for facts in describe_signatures(bytes(changed), roots=roots, now=NINE)]

    assert found == [Verdict.BROKEN, Verdict.BROKEN]


def test_a_page_added_later_is_found(authority, paper, roots, describe_signatures):
    writer = PdfWriter(io.BytesIO(sign(authority, paper)), incremental=True)
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)

    (facts,) = describe_signatures(out.getvalue(), roots=roots, now=NINE)

    assert facts.verdict == Verdict.CHANGED_LATER
    assert not facts.covers_whole


def test_a_stranger_s_authority_is_not_trusted(finished, describe_signatures):
    facts = describe_signatures(finished, roots=(), now=NINE)

    assert [one.verdict for one in facts] == [Verdict.ISSUER_UNKNOWN] * 2


def test_a_certificate_out_of_its_time_is_not_trusted(finished, roots, describe_signatures):
    late = NINE + timedelta(days=365 * 12)

    assert not any(one.trusted for one in describe_signatures(finished, roots=roots, now=late))


def test_poppler_agrees(finished, tmp_path):
    if not shutil.which("pdfsig"):
        leave_out("pdfsig (package poppler-utils) is not installed: its opinion is left out")
    (tmp_path / "a.pdf").write_bytes(finished)

    said = subprocess.run(
        ["pdfsig", "-nocert", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    ).stdout

    assert said.count("Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert "Total document signed" in said.split("Signature #2")[1]


def test_several_threads_sign_with_one_key(authority, paper, roots, describe_signatures):
    with ThreadPoolExecutor(4) as threads:
        signed = list(threads.map(lambda _: sign(authority, paper, stamped=True), range(12)))

    verdicts = [describe_signatures(one, roots=roots, now=NINE)[0].verdict for one in signed]
    assert verdicts == [Verdict.VALID] * 12


def test_the_seal_waits_for_the_person(authority, paper):
    with pytest.raises(errors.SealBeforeSignature):
        seal(authority, paper)


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_not_signed(authority, content):
    with pytest.raises(errors.DocumentNotSignable):
        sign(authority, content)


def test_no_damaged_document_breaks_the_program(finished, authority, roots, describe_signatures):
    """Whatever byte changes: facts or one of our errors, and never a good word for the change."""
    chance = random.Random(11)
    for _ in range(40):
        changed = bytearray(finished)
        for _ in range(chance.randint(1, 5)):
            changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)

        try:
            facts = describe_signatures(bytes(changed), roots=roots, now=NINE)
        except errors.DocumentUnreadable:
            facts = []
        assert not (facts and all(one.verdict == Verdict.VALID for one in facts))
        with contextlib.suppress(errors.DocumentNotSignable, errors.SealBeforeSignature):
            seal(authority, bytes(changed))


def test_a_document_from_elsewhere_is_signed_on_its_last_page(
    authority, roots, describe_signatures
):
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(842, 595)
    out = io.BytesIO()
    writer.write(out)

    signed = sign(authority, out.getvalue())

    assert "/Annots" not in PdfReader(io.BytesIO(signed)).pages[0]
    assert len(PdfReader(io.BytesIO(signed)).pages[1]["/Annots"]) == 1
    assert describe_signatures(signed, roots=roots, now=NINE)[0].verdict == Verdict.VALID


def test_the_seal_covers_a_third_of_the_signature_from_the_left():
    spot = spot_on("signature-place=1,311,500", pages=1, page_size=(595, 842))
    left, bottom, right, top = person_box(spot, (150, 68))
    seal_left, seal_bottom, seal_right, seal_top = seal_box(spot, (102, 102), person=(150, 68))

    assert seal_left < left
    assert (seal_right - left) == pytest.approx((right - left) / 3)
    assert seal_bottom < bottom < top < seal_top


@pytest.mark.parametrize("keywords", ["", "signature-place=9,1,1", "signature-place=1,9000,1"])
def test_a_place_outside_the_document_is_not_believed(keywords):
    spot = spot_on(keywords, pages=2, page_size=(595, 842))

    assert (spot.page, spot.left > 200, spot.top < 200) == (1, True, True)


def test_making_the_authority_again_keeps_every_key(authority):
    again = make_demo_authority(authority.folder, [VIET], [WARD], now=NINE + timedelta(days=1))

    assert again.keys == authority.keys
    assert again.root_pem == authority.root_pem


def test_keys_lie_where_only_their_owner_reads_them(authority):
    for path in authority.folder.rglob("*.p12"):
        assert path.stat().st_mode & 0o077 == 0
    assert (authority.folder / "password").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("reference", ["officials/none.p12", "../../etc/passwd", "password"])
def test_a_key_store_hands_out_keys_only(authority, reference):
    with pytest.raises(errors.KeyStoreUnavailable):
        FileKeyStore(authority.folder).signer(reference)
