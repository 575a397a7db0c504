"""Signed containers: made, opened, judged; every changed, added or missing file is found."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from lxml import etree
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from motcua.tests.simulated import PATIENCE

from ..containers import SIGNATURES, ContainedFile, opened_container, signed_container
from ..errors import DocumentUnreadable
from ..evidence import NoEvidence, OverTheNetwork
from ..keystore import FileKeyStore
from ..timestamps import StampUnavailable, local_time_stamper
from ..types import Verdict
from ..xades_checking import Trust
from .conftest import DAY, NINE

FILES = [
    ContainedFile("index.html", "<p>Hồ sơ</p>".encode(), "text/html"),
    ContainedFile("tep/giấy tờ 1.pdf", b"%PDF-1.7 \x00\xff", "application/pdf"),
    ContainedFile("events.json", b'{"a": 1}', "application/json"),
]


def made(authority, *, files=FILES, key=None, stamped=False, now=NINE):
    key = key or authority.key()
    return signed_container(
        files,
        signer_key=FileKeyStore(authority.folder).signer(key.reference),
        now=now,
        time_stamper=local_time_stamper(authority.folder, now=now) if stamped else None,
    )


def judged(authority, content, *, now=NINE, roots=None):
    authority.clock_at(now)
    roots = authority.roots if roots is None else roots
    return opened_container(content, trust=Trust(roots, OverTheNetwork(seconds=PATIENCE), now))


def changed(content, **parts):
    """Return the container with parts put in the place of others, added, or (None) left out."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w") as new,
    ):
        rest = dict(parts)
        for one in old.infolist():
            part = rest.pop(one.filename, old.read(one))
            if part is not None:
                new.writestr(one, part)
        for name, part in rest.items():
            new.writestr(name, part)
    return output.getvalue()


def test_what_was_put_in_comes_out_signed_and_trusted(public_authority):
    files, (facts,) = judged(public_authority, made(public_authority))

    assert files == {one.name: one.content for one in FILES}
    assert (facts.valid, facts.trusted, facts.covers_whole) == (True, True, True)
    assert (facts.verdict, facts.level, facts.signing_time) == (Verdict.VALID, "B-B", NINE)
    assert facts.signer == "Phạm Quốc Việt"


@pytest.mark.parametrize("name", [one.name for one in FILES])
def test_one_changed_byte_of_any_file_breaks_it(public_authority, name):
    content = made(public_authority)
    old = next(one.content for one in FILES if one.name == name)

    _, (facts,) = judged(public_authority, changed(content, **{name: old[:-1] + b"!"}))

    assert (facts.verdict, facts.valid, facts.trusted) == (Verdict.BROKEN, False, False)


def test_a_file_taken_out_breaks_it_and_one_put_in_is_seen(public_authority):
    content = made(public_authority)

    _, (without,) = judged(public_authority, changed(content, **{"events.json": None}))
    _, (more,) = judged(public_authority, changed(content, **{"later.txt": b"x"}))

    assert without.verdict == Verdict.BROKEN
    assert (more.verdict, more.covers_whole) == (Verdict.CHANGED_LATER, False)


def test_no_changed_letter_of_the_signed_parts_passes(public_authority):
    content = made(public_authority)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(SIGNATURES)
    passed = []
    for text in (b"SigningTime>2026", b"<ds:DigestValue>", b"<ds:SignatureValue>", b"text/html"):
        at = xml.index(text) + len(text) - 1
        other = bytearray(xml)
        at = at if text in {b"SigningTime>2026", b"text/html"} else at + 1
        other[at] = ord("7") if other[at] != ord("7") else ord("8")
        _, (facts,) = judged(public_authority, changed(content, **{SIGNATURES: bytes(other)}))
        if facts.verdict == Verdict.VALID:
            passed.append(text)

    assert passed == []


def test_a_time_stamp_keeps_it_good_past_a_revocation(public_authority):
    key = public_authority.key()
    stamped, bare = (made(public_authority, key=key, stamped=one) for one in (True, False))
    public_authority.revoke(key, NINE + DAY)

    _, (kept,) = judged(public_authority, stamped, now=NINE + 2 * DAY)
    _, (lost,) = judged(public_authority, bare, now=NINE + 2 * DAY)

    assert (kept.verdict, kept.level, kept.is_time_proven) == (Verdict.VALID, "B-T", True)
    assert (lost.verdict, lost.level) == (Verdict.REVOKED, "B-B")


def test_a_stranger_is_called_a_stranger_and_one_whose_time_ran_out_expired(public_authority):
    content = made(public_authority, key=public_authority.key(end=NINE + 10 * DAY))

    _, (stranger,) = judged(public_authority, content, roots=())
    public_authority.clock_at(NINE + 20 * DAY)
    trust = Trust(public_authority.roots, OverTheNetwork(seconds=PATIENCE), NINE + 20 * DAY)
    with time_machine.travel(NINE + 30 * DAY):  # what the machine's clock says decides nothing
        _, (expired,) = opened_container(content, trust=trust)

    assert stranger.verdict == Verdict.ISSUER_UNKNOWN
    assert expired.verdict == Verdict.EXPIRED


def test_other_software_finds_every_mandatory_part(public_authority):
    """EN 319 132-1, 6.3: what level B-B must have, in the form the digest was made in."""
    with zipfile.ZipFile(io.BytesIO(made(public_authority, stamped=True))) as archive:
        names = archive.infolist()
        root = etree.fromstring(archive.read(SIGNATURES))
    space = {"ds": "http://www.w3.org/2000/09/xmldsig#", "x": "http://uri.etsi.org/01903/v1.3.2#"}
    references = root.findall(".//ds:Reference", space)
    formats = root.findall(".//x:DataObjectFormat", space)

    assert (names[0].filename, names[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert [one.get("URI") for one in references[:3]] == [
        "index.html",
        "tep/gi%E1%BA%A5y%20t%E1%BB%9D%201.pdf",
        "events.json",
    ]
    assert [one.get("ObjectReference") for one in formats] == ["#file-0", "#file-1", "#file-2"]
    assert all(one.find("ds:Transforms", space) is None for one in references[:3])
    assert all(one.find("ds:Transforms/ds:Transform", space) is not None for one in references[3:])
    assert root.find(".//x:SigningCertificateV2", space) is not None
    assert root.find(".//x:SignatureTimeStamp", space) is not None


def test_no_time_stamp_to_be_had_is_said(public_authority):
    class Away(TimeStamper):
        async def async_request_tsa_response(self, req):
            raise TimestampRequestError("away")

    key = public_authority.key()
    with pytest.raises(StampUnavailable):
        signed_container(
            FILES,
            signer_key=FileKeyStore(public_authority.folder).signer(key.reference),
            now=NINE,
            time_stamper=Away(),
        )


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"no zip at all", b"PK\x05\x06" + bytes(18)],
)
def test_what_is_no_container_is_refused(public_authority, content):
    with pytest.raises(DocumentUnreadable):
        judged(public_authority, content)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>',
    ],
)
def test_a_container_without_a_signature_one_can_read_is_refused(public_authority, xml):
    with pytest.raises(DocumentUnreadable):
        judged(public_authority, changed(made(public_authority), **{SIGNATURES: xml}))


@pytest.mark.parametrize("names", [[], ["a", "a"], ["META-INF/x"], ["mimetype"], ["/etc/passwd"]])
def test_names_of_the_container_itself_and_names_given_twice_are_refused(public_authority, names):
    with pytest.raises(ValueError, match="container"):
        made(public_authority, files=[ContainedFile(one, b"x", "text/plain") for one in names])


def test_what_it_carries_is_enough_where_there_is_no_network(public_authority):
    key = public_authority.key()
    signer = FileKeyStore(public_authority.folder).signer(key.reference)
    stamper = local_time_stamper(public_authority.folder, now=NINE)
    online = Trust(public_authority.roots, OverTheNetwork(seconds=PATIENCE), NINE)

    content = signed_container(
        FILES, signer_key=signer, now=NINE, time_stamper=stamper, trust=online
    )

    offline = Trust(public_authority.roots, NoEvidence(), NINE + timedelta(hours=1))
    _, (facts,) = opened_container(content, trust=offline)
    _, (bare,) = opened_container(made(public_authority, stamped=True), trust=offline)
    assert (facts.verdict, facts.level) == (Verdict.VALID, "B-LT")
    assert (bare.verdict, bare.level) == (Verdict.NOT_CHECKED, "B-B")


def test_a_moment_written_outside_the_signature_counts_for_nothing(public_authority):
    content = made(public_authority)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read(SIGNATURES))
    lie = "<x:SigningTime xmlns:x='http://uri.etsi.org/01903/v1.3.2#'>2020-01-01T00:00:00Z</x:SigningTime>"
    signature = root[0]
    place = etree.Element("{http://www.w3.org/2000/09/xmldsig#}Object")
    place.append(etree.fromstring(lie))
    signature.insert(list(signature).index(signature[-1]), place)

    _, (facts,) = judged(public_authority, changed(content, **{SIGNATURES: etree.tostring(root)}))

    assert facts.signing_time in {NINE, None}
