"""A person's own papers on the pages: listed, used in a draft with one tap, shown with its uses."""

from datetime import timedelta

from django.test import Client

from motcua.documents.public import quarantine_file
from motcua.dossiers.tests.test_personal_store import (
    AGAIN,
    STATUS,
    carried,
    papers,
    wanted,
    worked,
)
from motcua.dossiers.tests.test_personal_store_later import asked, owned
from motcua.kernel.clock import use_clock
from motcua.personal_store.public import Source
from motcua.tests.world import World

from .conftest import draft_id


def test_an_own_paper_is_used_with_one_tap_and_read_with_its_uses(
    world: World, open_browser
) -> None:
    browser, stranger = open_browser(0), open_browser(1)
    carried(world)
    [paper] = [one for one in papers(browser.citizen) if one.source == Source.RESULT]
    one = f"/tai-khoan/giay-to/{paper.id}/"
    with browser.moment():
        listed = browser.client.get("/tai-khoan/giay-to/").content.decode()
    assert paper.title in listed
    assert one in listed
    begun = browser.post(f"/nop-ho-so/{STATUS}/", {"case": AGAIN}).location
    step = f"/ban-nhap/{draft_id(begun)}/giay-to/"
    pressed = f"{wanted(world)}:{paper.id}"
    with browser.moment():
        assert pressed in browser.client.get(step).content.decode()
    assert browser.post(step, {"reuse": pressed}).status == 302
    with browser.moment():
        after = browser.client.get(step).content.decode()
    assert pressed not in after
    assert str(paper.file_id) in after
    assert browser.get(one).status == 200
    with browser.moment():
        assert browser.client.get(f"{one}tep/").status_code == 200
    assert stranger.get(one).status == 404

    headers = {"Idempotency-Key": "use-1", **world.headers(browser.citizen)}
    other = world.headers(open_browser(1).citizen)
    with use_clock(world.now):
        client = Client()
        page = client.get("/api/v1/papers", headers=headers).json()
        assert str(paper.id) in {line["id"] for line in page["items"]}
        assert client.get(f"/api/v1/papers/{paper.id}", headers=other).status_code == 404
        draft = f"/api/v1/dossiers/drafts/{draft_id(begun)}/stored-papers"
        assert client.get(draft, headers=headers).json() == []
        body = {"required_document_id": str(wanted(world)), "paper_id": str(paper.id)}
        answer = client.post(draft, body, "application/json", headers=headers)
        assert answer.status_code == 200
        [entry] = answer.json()["documents"]
        assert entry["stored_paper_id"] == str(paper.id)


def test_a_request_is_answered_with_a_tick_instead_of_a_file(world: World, open_browser) -> None:
    browser = open_browser(0)
    citizen, paper = owned(world)
    state = asked(world, citizen)
    browser.sign_in(world.now + timedelta(hours=6))
    address = f"/ho-so/{state.number}/bo-sung/"
    tick = f"{wanted(world)}:{paper.id}"

    with browser.moment():
        assert tick in browser.client.get(address).content.decode()
    assert browser.post(address, {"reuse": f"{wanted(world)}:{state.id}"}).status == 422
    assert browser.post(address, {"reuse": tick}).status == 302
    with browser.moment():
        shown = browser.client.get(f"/tai-khoan/giay-to/{paper.id}/").content.decode()
    assert state.number in shown


def test_a_document_kept_apart_comes_anew_with_a_tick(world: World, open_browser) -> None:
    browser = open_browser(0)
    citizen, paper = owned(world)
    state = world.file(STATUS, citizen, case=AGAIN)
    [shut] = [one for one in state.files if one.required_document_id == wanted(world)]
    quarantine_file(shut.file_id, reason="thử", now=world.now)
    worked(world)
    browser.sign_in(world.now + timedelta(hours=6))
    address = f"/ho-so/{state.number}/thay-tep/"
    tick = f"{wanted(world)}:{paper.id}"

    with browser.moment():
        assert tick in browser.client.get(address).content.decode()
    browser.post(address, {"reuse": tick})

    with browser.moment():
        again = browser.client.get(address)
        left = again.content.decode() if again.status_code == 200 else ""
        shown = browser.client.get(f"/tai-khoan/giay-to/{paper.id}/").content.decode()
    assert tick not in left
    assert state.number in shown
