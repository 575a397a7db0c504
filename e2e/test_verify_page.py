"""The page that checks proofs, opened from the disk: the same verdicts as the program gives."""

import base64
import json
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from e2e.conftest import DESK, PHONE
from e2e.stamping import Authority

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "frontend" / "dist" / "verify" / "verify.html"
for folder in ("verifier", "verifier/tests"):
    sys.path.insert(0, str(ROOT / folder))

import maker  # noqa: E402
from motcua_verify.document import read_document  # noqa: E402
from motcua_verify.judgement import judge  # noqa: E402
from motcua_verify.policy import Policy  # noqa: E402
from motcua_verify.refusal import Refused  # noqa: E402

POLICY = maker.log_with_strangers().policy()
PAPER = b"a birth certificate"


def silence() -> bytes:
    due, late = "2026-11-20T10:00:00+07:00", "2026-11-21T02:00:00.000000Z"
    chain = maker.Chain(maker.log_with_strangers()).filed()
    chain.add("ClockStarted", "2026-11-16T03:00:00.000000Z", {"due": due})
    chain.add("SilenceCertified", late, {"due": due})
    return maker.silence_of(chain, late, due)


def result() -> bytes:
    at = "2026-11-18T02:00:00.000000Z"
    chain = maker.decided(maker.Chain(maker.log_with_strangers()).filed(), at)
    return maker.result_of(chain, at)


def taken_back() -> bytes:
    at = "2026-11-18T02:00:00.000000Z"
    chain = maker.decided(maker.Chain(maker.log_with_strangers()).filed(), at)
    return maker.taken_back(chain, "2026-11-28T02:00:00.000000Z")


def stamped(authority: Authority, of: str = "") -> bytes:
    """A receipt with a time-stamp over its checkpoint, or over another text."""
    chain = maker.Chain(maker.log_with_strangers()).filed()
    token = authority.token(of or chain.log.text())
    return chain.document("receipt", maker.receipt_claim(), token=token)


def verdict_of_program(document: bytes, files: dict[str, bytes], roots: str = "") -> str:
    trusted = x509.load_pem_x509_certificates(roots.encode()) if roots else []
    try:
        judge(read_document(document), Policy.of(POLICY), trusted, files)
    except Refused:
        return "1"
    return "0"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(browser: Any, request: pytest.FixtureRequest) -> Any:
    context = browser.new_context(viewport=request.param, offline=True)
    page = context.new_page()
    page.mistakes = []
    page.on("pageerror", lambda error: page.mistakes.append(str(error)))
    page.goto(PAGE.as_uri())
    yield page
    assert page.mistakes == []
    context.close()


def check(
    page: Any, document: bytes, policy: str = POLICY, files: Any = (), roots: str = ""
) -> tuple[str, str]:
    """Put the files in, press the button; return the status and what the page says."""
    page.evaluate("document.getElementById('verdict').hidden = true")
    one = {"name": "proof.json", "mimeType": "application/json", "buffer": document}
    page.set_input_files("#proof", one)
    more = [
        {"name": name, "mimeType": "text/plain", "buffer": b} for name, b in dict(files).items()
    ]
    page.set_input_files("#files", more)
    page.set_input_files("#roots", [_pem(roots)] if roots else [])
    page.fill("#policy", policy)
    page.click("#form button")
    return _told(page)


def _pem(text: str) -> dict[str, Any]:
    return {"name": "roots.pem", "mimeType": "application/x-pem-file", "buffer": text.encode()}


def _told(page: Any) -> tuple[str, str]:
    page.wait_for_selector("#verdict:not([hidden])")
    return page.get_attribute("#verdict", "data-status"), page.inner_text("#verdict")


def check_growth(page: Any, given: dict[str, bytes], policy: str = POLICY) -> tuple[str, str]:
    """Give the page two checkpoints and the path between them."""
    page.evaluate("document.getElementById('verdict').hidden = true")
    page.evaluate("document.querySelector('details').open = true")
    for name, content in given.items():
        page.set_input_files(
            f"#{name}", {"name": name, "mimeType": "text/plain", "buffer": content}
        )
    page.fill("#policy", policy)
    page.click("#growth button")
    return _told(page)


def test_each_kind_is_proven_and_said_in_words(page: Any) -> None:
    for document, files in (
        (maker.receipt(), {"paper": PAPER}),
        (result(), {"result.pdf": maker.PDF}),
        (silence(), {}),
    ):
        status, said = check(page, document, files=files)
        assert status == verdict_of_program(document, files) == "0", said
        assert "H24-1" in said
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("#language")
    status, said = check(page, maker.receipt())
    assert "Dossier H24-1 of procedure 1.001193" in said
    assert "was recorded as filed at 09:00:00 16/11/2026" in said


def test_a_result_that_was_taken_back_is_said_to_be(page: Any) -> None:
    status, said = check(page, taken_back(), files={"result.pdf": maker.PDF})

    assert status == "3"
    assert "09:00:00 28/11/2026" in said
    assert check(page, taken_back(), policy="")[0] == "2"


def test_without_trust_another_file_and_another_log_it_says_no_or_not_judged(page: Any) -> None:
    assert check(page, maker.receipt(), policy="")[0] == "2"
    assert check(page, maker.receipt(), files={"other": b"another"})[0] == "1"
    stranger = f"log {maker.Signer('elsewhere.example').vkey}\nquorum none\n"
    assert check(page, maker.receipt(), policy=stranger)[0] == "1"
    assert check(page, b"{}")[0] == "1"


def test_a_proof_inside_a_pdf_is_found(page: Any) -> None:
    packed = b"stream\n" + zlib.compress(maker.receipt()) + b"\nendstream"

    assert check(page, b"%PDF-1.7\nstream\nnothing\nendstream\n" + packed)[0] == "0"


def test_what_is_changed_or_exchanged_is_refused_as_by_the_program(page: Any) -> None:
    whole, other = maker.receipt(), json.loads(maker.receipt("another", "H24-2"))
    changed = [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 23)
    ]
    for part in sorted(other):
        mine = json.loads(whole)
        if mine[part] != other[part]:
            changed.append(maker.canonical({**mine, part: other[part]}).encode())
    late = maker.Chain(maker.log_with_strangers()).filed()
    late.add("ClockStarted", "2026-11-16T03:00:00.000000Z", {"due": "2026-11-20T10:00:00+07:00"})
    late.add("DossierRefused", "2026-11-17T03:00:00.000000Z", {})
    late.add(
        "SilenceCertified", "2026-11-21T02:00:00.000000Z", {"due": "2026-11-20T10:00:00+07:00"}
    )
    changed.append(
        maker.silence_of(late, "2026-11-21T02:00:00.000000Z", "2026-11-20T10:00:00+07:00")
    )

    for document in changed:
        assert check(page, document)[0] == verdict_of_program(document, {}) == "1"


@pytest.mark.parametrize("kind", ["p256", "p384", "rsa"])
def test_a_time_stamp_is_believed_under_a_root_one_trusts(page: Any, kind: str) -> None:
    authority = Authority(kind)
    document = stamped(authority)

    status, said = check(page, document, roots=authority.pem)
    assert status == verdict_of_program(document, {}, authority.pem) == "0"
    assert "CN=Test TSA\\, Hải Phòng" in said
    assert "09:00:05 16/11/2026" in said
    status, unvouched = check(page, document)
    assert status == "0"
    assert "--tsa" in unvouched  # nobody vouches for the authority
    assert check(page, document, roots=Authority(kind).pem)[0] == "1"
    assert check(page, document, roots="no certificate")[0] == "2"


def test_a_time_stamp_that_is_of_something_else_is_refused_as_by_the_program(page: Any) -> None:
    authority = Authority()
    whole = json.loads(stamped(authority))
    documents = [
        stamped(authority, of="another text\n"),
        maker.receipt(),  # it has none
        maker.canonical({**whole, "time_stamp": whole["time_stamp"][:400]}).encode(),
    ]
    token = bytearray(base64.b64decode(whole["time_stamp"]))
    for place in range(0, len(token), 97):
        token[place] ^= 1
        other = base64.b64encode(bytes(token)).decode()
        token[place] ^= 1
        documents.append(maker.canonical({**whole, "time_stamp": other}).encode())

    for document in documents:
        verdict = verdict_of_program(document, {}, authority.pem)
        assert check(page, document, roots=authority.pem)[0] == verdict == "1"


def test_who_may_not_stamp_and_who_was_not_valid_then_stamps_nothing(page: Any) -> None:
    strangers = (
        Authority(usage=ExtendedKeyUsageOID.CODE_SIGNING),
        Authority(at=datetime(2027, 2, 1, tzinfo=UTC)),
    )
    for authority in strangers:
        document = stamped(authority)
        verdict = verdict_of_program(document, {}, authority.pem)
        assert check(page, document, roots=authority.pem)[0] == verdict == "1"


def test_a_log_that_only_grew_is_told_from_one_that_was_written_anew(page: Any) -> None:
    log = maker.log_with_strangers()
    for number in range(8):
        log.add(f"more {number}".encode())
    path = "".join(f"{maker.b64(one)}\n" for one in maker.consistency_of(5, log.leaves)).encode()
    given = {"older": log.checkpoint(5).encode(), "newer": log.checkpoint().encode(), "path": path}
    anew = maker.log_with_strangers()
    anew.leaves[2] = maker.sha(b"another")

    status, said = check_growth(page, given)
    assert status == "0"
    assert "13" in said
    assert check_growth(page, given, policy="")[0] == "2"
    for wrong in (
        {"older": anew.checkpoint().encode()},
        {"older": given["newer"], "newer": given["older"]},
        {"path": path[:45]},
        {"path": b"nothing"},
        {"newer": given["newer"].replace(b"13", b"14")},
    ):
        assert check_growth(page, given | wrong)[0] == "1"
