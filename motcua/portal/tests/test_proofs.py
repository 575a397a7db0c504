"""The proofs a person takes along: offered when they are ready, and the record of silence."""

from datetime import timedelta

import pytest
from motcua_verify.document import read_document

from motcua.dossiers.public import receive_dossier
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .conftest import BIRTH


@pytest.fixture
def filed(world, open_browser):
    browser = open_browser(2)
    with bind_request(browser.citizen.actor):
        return browser, world.file(BIRTH, browser.citizen)


def log(world):
    with bind_request(SYSTEM):
        while sequence_leaves(now=world.now):
            pass


def test_the_page_after_filing_comes_again_until_the_proof_is_there(world, filed):
    browser, state = filed
    page = browser.get(f"/ho-so/{state.number}/da-nop/")
    assert page.answer["Refresh"] == "2; url=?lan=1"
    assert "Bằng chứng sẵn sàng sau một hai giây" in page.text
    assert "Refresh" not in browser.get(f"/ho-so/{state.number}/da-nop/", lan="5").answer
    assert browser.get(f"/ho-so/{state.number}/bang-chung/receipt.json").status == 409
    log(world)

    ready = browser.get(f"/ho-so/{state.number}/da-nop/")

    assert "Refresh" not in ready.answer
    found = read_document(
        browser.get(ready.links()["Bằng chứng từ sổ nhật ký công khai"]).answer.content
    )
    assert found.claim["number"] == state.number


def test_a_stranger_gets_neither_proof_nor_answers(world, filed, open_browser, stranger):
    _, state = filed
    log(world)

    for path in ("bang-chung/receipt.json", "to-khai/1.json", "im-lang.pdf"):
        for other in (stranger, open_browser(7)):
            assert other.get(f"/ho-so/{state.number}/{path}").status in (302, 404)


def test_what_is_no_kind_of_proof_is_not_there(filed):
    browser, state = filed

    assert browser.get(f"/ho-so/{state.number}/bang-chung/other.json").status == 404
    assert browser.get(f"/ho-so/{state.number}/to-khai/9.json").status == 404
    assert browser.get(f"/ho-so/{state.number}/bang-chung/silence.json").status == 409


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_date_that_passed_in_silence_is_put_on_record_and_proven(world, filed, language):
    browser, state = filed
    with bind_request(SYSTEM):
        after = receive_dossier(number=state.number, actor=world.desk(state), now=world.now)
    address = f"/ho-so/{state.number}/"
    assert "im-lang" not in str(browser.get(address).answer.content)
    browser.sign_in(after.due + timedelta(minutes=1))
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    words = {"vi": "Đã quá hạn mà chưa có quyết định", "en": "passed without a decision"}
    assert words[language] in browser.get(address).text

    said = browser.follow(f"{address}im-lang/", {"idempotency_key": f"silence-{state.number}"})
    log(world)

    assert said.status == 200
    pdf = browser.get(f"{address}im-lang.pdf").answer.content
    assert read_document(pdf).kind == "silence"
    proof = read_document(browser.get(f"{address}bang-chung/silence.json").answer.content)
    assert proof.claim["due"] == after.due.isoformat()
    again = browser.post(f"{address}im-lang/", {"idempotency_key": f"again-{state.number}"})
    assert again.status == 409
