"""Identity papers from VNeID on the pages: locked in a draft, shared by a tap, never in full."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.public import content_of
from motcua.dossiers.tests.test_identity_from_vneid import UPDATE, card_of, signed_in
from motcua.kernel.clock import use_clock
from motcua.tests.world import World

from ..web.uploads import field_of
from .conftest import draft_id


def test_a_card_is_locked_in_a_draft_and_shared_with_one_tap(world: World, open_browser) -> None:
    browser, stranger = open_browser(0), open_browser(1)
    [card] = signed_in(world, browser.citizen)
    begun = browser.post(f"/nop-ho-so/{UPDATE}/", {}).location
    step, pressed = f"/ban-nhap/{draft_id(begun)}/giay-to/", f"{card_of(world)}:{card.id}"
    with browser.moment():
        page = browser.client.get(step).content.decode()
    assert "Lấy từ VNeID, tại thời điểm" in page
    assert card.number not in page
    assert card.shown_number in page
    assert "Thông tin từ VNeID chưa đúng" in page
    assert pressed in page

    assert browser.post(step, {"reuse": pressed}).status == 302
    with browser.moment():
        assert str(card.file_id) in browser.client.get(step).content.decode()
        one = browser.client.get(f"/tai-khoan/giay-to/{card.id}/").content.decode()
        listed = browser.client.get("/tai-khoan/giay-to/").content.decode()
    assert card.number not in one + listed
    assert card.shown_number in one
    assert "01/03/2035" in listed
    assert stranger.get(f"/tai-khoan/giay-to/{card.id}/").status == 404


def test_who_says_it_is_wrong_attaches_a_file_instead(world: World, open_browser) -> None:
    browser = open_browser(0)
    [card] = signed_in(world, browser.citizen)
    begun = browser.post(f"/nop-ho-so/{UPDATE}/", {}).location
    step = f"/ban-nhap/{draft_id(begun)}/giay-to/"
    content = content_of(world.file_of(browser.citizen), reader=browser.citizen.party_id)
    photo = SimpleUploadedFile("the-moi.pdf", content, "application/pdf")

    assert browser.post(step, {field_of(card_of(world)): photo}).status == 302

    with browser.moment():
        page = browser.client.get(step).content.decode()
    assert "the-moi.pdf" in page
    assert str(card.file_id) not in page
    assert f"{card_of(world)}:{card.id}" not in page


def test_programs_read_the_card_without_its_whole_number(world: World, open_browser) -> None:
    citizen = open_browser(0).citizen
    [card] = signed_in(world, citizen)
    with use_clock(world.now + timedelta(minutes=1)):
        answer = Client().get(f"/api/v1/papers/{card.id}", headers=world.headers(citizen))

    paper = answer.json()
    assert (paper["source"], paper["dossier_number"]) == ("vneid", "")
    assert paper["number"] == card.shown_number
    assert paper["vouched_at"]
    assert card.number not in answer.content.decode()
