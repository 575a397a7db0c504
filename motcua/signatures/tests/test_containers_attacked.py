"""Containers somebody tampered with or forged: found, refused in words, and never a crash."""

import io
import zipfile
from base64 import b64encode
from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyhanko.sign.signers import SimpleSigner
from structlog.testing import capture_logs

from motcua.kernel.errors import DomainError
from motcua.tests.simulated import PATIENCE

from ..containers import SIGNATURES, ContainedFile, opened_container, signed_container
from ..errors import DocumentUnreadable
from ..evidence import NoEvidence, OverTheNetwork
from ..keystore import FileKeyStore
from ..public import seal_container
from ..stores import configured_roots
from ..timestamps import local_time_stamper
from ..types import Verdict
from ..web.inspected import BROKEN, HOLDS, UNDECIDED, inspected
from ..xades_checking import Trust
from ..xml_names import ds, xades
from .conftest import DAY, NINE, WARD
from .pkcs12_files import PASSPHRASE, ElsewhereAuthority
from .test_containers import FILES, changed, judged, made

SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def lasting(_authority):
    """A container that carries all that is needed, and its judge without a network."""
    _authority.weather(down=False, lists_only=False, slow_seconds=0)
    _authority.clock_at(NINE)
    content = signed_container(
        FILES,
        signer_key=FileKeyStore(_authority.folder).signer(_authority.key().reference),
        now=NINE,
        time_stamper=local_time_stamper(_authority.folder, now=NINE),
        trust=Trust(_authority.roots, OverTheNetwork(seconds=PATIENCE), NINE),
    )
    trust = Trust(_authority.roots, NoEvidence(), NINE + timedelta(hours=1))
    return content, lambda one: opened_container(one, trust=trust)


def xml_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(SIGNATURES)


def with_xml(content, xml):
    return changed(content, **{SIGNATURES: xml if isinstance(xml, bytes) else etree.tostring(xml)})


@SLOW
@given(which=st.integers(0, len(FILES) - 1), data=st.data())
def test_no_changed_byte_of_any_file_stays_unseen(lasting, which, data):
    content, judge = lasting
    name, other = FILES[which].name, bytearray(FILES[which].content)
    other[data.draw(st.integers(0, len(other) - 1))] ^= data.draw(st.integers(1, 255))

    _, (facts,) = judge(changed(content, **{name: bytes(other)}))

    assert (facts.verdict, facts.covers_whole) == (Verdict.BROKEN, False)


@SLOW
@given(data=st.data())
def test_whatever_byte_of_the_container_is_changed_nothing_else_is_ever_called_good(lasting, data):
    """Dates in the zip and words nobody signed may change; the files and their names may not."""
    content, judge = lasting
    other = bytearray(content)
    other[data.draw(st.integers(0, len(other) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        files, signatures = judge(bytes(other))
    except DocumentUnreadable:
        return

    if inspected(files, signatures)[0] == HOLDS:
        assert files == {one.name: one.content for one in FILES}


@SLOW
@given(data=st.data())
def test_a_damaged_signature_is_refused_or_judged_and_never_crashes(lasting, data):
    content, judge = lasting
    xml = bytearray(xml_of(content))
    at = data.draw(st.integers(0, len(xml) - 1))
    xml[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))

    try:
        files, signatures = judge(with_xml(content, bytes(xml)))
    except DocumentUnreadable:
        return

    if inspected(files, signatures)[0] == HOLDS:
        assert [one.signer for one in signatures] == ["Phạm Quốc Việt"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/a.dtd"> %x;]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_and_document_types_are_refused_and_nothing_is_fetched(lasting, declared):
    content, judge = lasting
    text = xml_of(content).decode().partition("?>")[2]
    inside = "<ds:SignatureValue>&x;" if "ENTITY x" in declared else "<ds:SignatureValue>"

    with pytest.raises(DocumentUnreadable) as refused:
        judge(with_xml(content, (declared + text.replace("<ds:SignatureValue>", inside)).encode()))

    assert "document type or entities" in refused.value.facts["reason"]


def test_a_file_that_is_xml_with_a_document_type_of_its_own_is_signed_like_any(public_authority):
    page = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    content = made(public_authority, files=[ContainedFile("a.xml", page, "text/xml")])

    files, (facts,) = judged(public_authority, content)

    assert (files, facts.verdict) == ({"a.xml": page}, Verdict.VALID)


def test_anothers_name_on_ones_own_signature_is_found(public_authority):
    """The certificate of somebody trusted, the signature of somebody else."""
    mine, theirs = (etree.fromstring(xml_of(made(public_authority))) for _ in range(2))
    place = mine.find(f".//{ds('X509Data')}")
    place.getparent().replace(place, theirs.find(f".//{ds('X509Data')}"))

    _, (facts,) = judged(public_authority, with_xml(made(public_authority), mine))

    assert (facts.verdict, facts.valid) == (Verdict.BROKEN, False)


def test_a_signature_that_needs_no_key_pair_is_refused(public_authority):
    """HMAC with the public certificate as its secret: the oldest forgery there is."""
    content = made(public_authority)
    xml = xml_of(content)
    forged = xml.replace(b"xmldsig-more#ecdsa-sha256", b"xmldsig-more#hmac-sha256")
    assert forged != xml

    _, (facts,) = judged(public_authority, with_xml(content, forged))

    assert facts.verdict == Verdict.BROKEN


def properties_moved(root):
    """What was signed goes elsewhere; a forgery of the same name takes its place."""
    signed = root.find(f".//{xades('SignedProperties')}")
    forged = deepcopy(signed)
    forged.find(f".//{xades('SigningTime')}").text = "2020-01-01T00:00:00+07:00"
    signed.getparent().replace(signed, forged)
    etree.SubElement(root[0], ds("Object")).append(signed)


def signed_info_doubled(root):
    """A second list of what is signed, before the true one, over nothing."""
    info = root.find(f".//{ds('SignedInfo')}")
    second = deepcopy(info)
    for reference in second.findall(ds("Reference"))[:-1]:
        second.remove(reference)
    root[0].insert(0, second)


def reference_renamed(root):
    """The hash of one file under the name of another."""
    first, second = root.findall(f".//{ds('Reference')}")[:2]
    first.set("URI", second.get("URI"))


def reference_dropped(root):
    info = root.find(f".//{ds('SignedInfo')}")
    info.remove(info.find(ds("Reference")))


def wrapped(root):
    """The whole true signature inside an object of a signature that is not one."""
    true = root[0]
    outer = deepcopy(true)
    outer.find(ds("SignatureValue")).text = b64encode(bytes(64)).decode()
    outer.find(f".//{xades('SigningTime')}").text = "2020-01-01T00:00:00+07:00"
    root.replace(true, outer)
    etree.SubElement(outer, ds("Object")).append(true)


@pytest.mark.parametrize(
    "forge",
    [properties_moved, signed_info_doubled, reference_renamed, reference_dropped, wrapped],
    ids=lambda one: one.__name__,
)
def test_no_wrapping_makes_something_else_good(lasting, forge):
    content, judge = lasting
    root = etree.fromstring(xml_of(content))
    forge(root)

    _, signatures = judge(with_xml(content, root))

    good = [one for one in signatures if one.verdict == Verdict.VALID and one.covers_whole]
    assert all(one.signing_time == NINE for one in good)
    assert signatures[0] not in good


def test_a_time_stamp_of_another_signature_proves_nothing(public_authority):
    early, late = (made(public_authority, stamped=one) for one in (True, False))
    root = etree.fromstring(xml_of(late))
    stamp = etree.fromstring(xml_of(early)).find(f".//{xades('UnsignedProperties')}")
    root.find(f".//{xades('QualifyingProperties')}").append(stamp)

    _, (facts,) = judged(public_authority, with_xml(late, root))

    assert (facts.is_time_proven, facts.level) == (False, "B-B")


def test_a_time_stamp_after_the_revocation_does_not_help(public_authority):
    key = public_authority.key()
    content = made(public_authority, key=key, stamped=True)
    public_authority.revoke(key, NINE - timedelta(minutes=30))

    _, (facts,) = judged(public_authority, content, now=NINE + DAY)

    assert facts.verdict == Verdict.REVOKED
    assert "nothing proves that it signed before" in said(facts, BROKEN)


def said(facts, status):
    with override("en"):
        found, lines = inspected({}, [facts])
    assert found == status
    return "\n".join(lines)


def test_each_finding_has_its_words(public_authority):
    content = made(public_authority, key=public_authority.key(end=NINE + 10 * DAY))

    _, (stranger,) = judged(public_authority, content, roots=())
    _, (early,) = judged(public_authority, content, now=NINE - 2 * DAY)
    _, (expired,) = judged(public_authority, content, now=NINE + 20 * DAY)
    public_authority.weather(down=True)
    _, (silent,) = judged(public_authority, content)

    assert "nobody trusted vouches" in said(stranger, UNDECIDED)
    assert "the certificate ran out" in said(expired, UNDECIDED)
    assert "could not be checked" in said(silent, UNDECIDED)
    assert "stated time of signing cannot be" in said(early, BROKEN)


def test_what_a_level_lacks_is_said(public_authority, lasting):
    content, judge_alone = lasting
    (_, (whole,)) = judge_alone(content)
    _, (bare,) = judged(public_authority, made(public_authority))
    _, (stamped,) = judged(public_authority, made(public_authority, stamped=True))

    assert [one.level for one in (bare, stamped, whole)] == ["B-B", "B-T", "B-LT"]
    assert "No time stamp that counts" in said(bare, HOLDS)
    assert "was revoked is not in it" in said(stamped, HOLDS)
    assert "Nothing renews its time stamp" in said(whole, HOLDS)


def test_what_stands_in_a_name_cannot_move_the_terminal(public_authority):
    name = "a\x1b[2J\nvalid.txt"
    content = changed(made(public_authority), **{name: b"x"})

    _, lines = inspected(*judged(public_authority, content))

    assert any("valid.txt" in line for line in lines)
    assert not any("\x1b" in line or "\n" in line for line in lines)


@pytest.mark.parametrize("name", ["META-INF/page.html", "META-INF/a/signatures.xml", "later.txt"])
def test_a_file_nobody_signed_is_seen_wherever_it_hides(lasting, name):
    content, judge = lasting

    _, (facts,) = judge(changed(content, **{name: b"x"}))

    assert (facts.verdict, facts.covers_whole) == (Verdict.CHANGED_LATER, False)


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "a\\b.txt"])
def test_a_name_that_leads_out_is_refused(lasting, name):
    content, judge = lasting

    with pytest.raises(DocumentUnreadable) as refused:
        judge(changed(content, **{name: b"x"}))

    assert "leads out" in refused.value.facts["reason"]


def test_a_key_of_another_kind_and_authority_signs_as_well():
    """RSA; the demo's keys are on a curve."""
    elsewhere = ElsewhereAuthority(NINE)
    signer = SimpleSigner.load_pkcs12_data(elsewhere.file("Trần Thị Khác"), [], PASSPHRASE.encode())
    content = signed_container(FILES, signer_key=signer, now=NINE)
    roots = tuple(one for one in signer.cert_registry if one.ca)

    _, (facts,) = opened_container(content, trust=Trust(roots, NoEvidence(), NINE))

    assert (facts.signer, facts.valid, facts.verdict) == (
        "Trần Thị Khác",
        True,
        Verdict.NOT_CHECKED,
    )


@pytest.mark.django_db
def test_without_the_time_service_it_is_sealed_lower_and_the_log_says_so(installed):
    installed(time_stamp_url="http://127.0.0.1:9/")

    with capture_logs() as logs:
        content = seal_container(FILES, WARD.id, now=NINE)

    _, (facts,) = opened_container(content, trust=Trust(configured_roots(), NoEvidence(), NINE))
    assert (facts.valid, facts.covers_whole, facts.level) == (True, True, "B-B")
    (said_to_operators,) = [one for one in logs if one["event"] == "signature_below_level"]
    assert (said_to_operators["reached"], said_to_operators["wanted"]) == ("B-B", "B-LT")


@pytest.mark.django_db
def test_an_agency_without_a_key_seals_nothing(installed):
    installed()

    with pytest.raises(DomainError) as refused:
        seal_container(FILES, uuid4(), now=NINE)

    assert refused.value.code == "signing-key-missing"
