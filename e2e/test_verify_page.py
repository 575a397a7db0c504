"""The page that checks proofs, opened from the disk: the same verdicts as the program gives."""

import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from e2e.conftest import DESK, PHONE

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


def verdict_of_program(document: bytes, files: dict[str, bytes]) -> str:
    try:
        judge(read_document(document), Policy.of(POLICY), [], files)
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


def check(page: Any, document: bytes, policy: str = POLICY, files: Any = ()) -> tuple[str, str]:
    """Put the files in, press the button; return the status and what the page says."""
    page.evaluate("document.getElementById('verdict').hidden = true")
    one = {"name": "proof.json", "mimeType": "application/json", "buffer": document}
    page.set_input_files("#proof", one)
    more = [
        {"name": name, "mimeType": "text/plain", "buffer": b} for name, b in dict(files).items()
    ]
    page.set_input_files("#files", more)
    page.fill("#policy", policy)
    page.click("#form button")
    page.wait_for_selector("#verdict:not([hidden])")
    return page.get_attribute("#verdict", "data-status"), page.inner_text("#verdict")


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
