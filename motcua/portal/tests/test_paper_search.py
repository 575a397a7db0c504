"""A person searches the papers of the own dossiers, and reads who looked at them."""

import re

import pytest

from motcua.digitisation.tests.readings import put_reading
from motcua.documents.public import stored_file
from motcua.dossiers.public.searching import search_papers
from motcua.platform.database.scope import apply_scope, bind_request

SEARCH = "/ho-so/tim-giay-to/"
LOOKS = "/tai-khoan/ai-da-xem/"
TEXT = "Giấy chứng nhận hộ gia đình <b>ở</b> phường Hồng Bàng"


@pytest.fixture
def filed(world, open_browser):
    browser = open_browser(0)
    state = world.file("1.001193", browser.citizen)
    sha256 = stored_file(world.file_of(browser.citizen)).sha256
    put_reading(sha256, findings=[], now=world.now, text=TEXT)
    return browser, state


def test_words_lead_to_the_page_that_says_them(filed):
    browser, state = filed

    page = browser.get(SEARCH, q="hong bang")

    assert page.status == 200
    assert page.root.xpath("//mark/text()") == ["Hồng Bàng"]
    assert "<b>ở</b>" in page.text  # what a paper says is text, never markup
    assert page.value("Từ cần tìm") == "hong bang"
    [text] = {href for href in page.links().values() if href.endswith("/chu/#trang-1")}
    opened = browser.get(text.split("#")[0])
    assert "trang-1" in opened.ids()
    assert page.links()[state.number] == f"/ho-so/{state.number}/"
    assert re.search(r"Tìm thấy \d+ trang", page.text)


def test_another_person_finds_nothing(filed, open_browser):
    _browser, state = filed

    page = open_browser(1).get(SEARCH, q="hong bang")

    assert "Không có trang nào" in page.text
    assert state.number not in page.text


@pytest.mark.parametrize("typed", ["", "a", ":*&|!'", "x" * 10_000, '""'])
def test_words_that_ask_for_nothing_come_back_with_the_reason(filed, typed):
    browser, _state = filed

    page = browser.get(SEARCH, q=typed)

    assert page.status == 422
    assert page.error_links() == ["#q"]
    assert page.value("Từ cần tìm") == typed


def test_the_first_visit_has_a_form_and_no_error(filed):
    browser, _state = filed

    page = browser.get(SEARCH)

    assert (page.status, page.errors) == (200, [])
    assert "Tìm thấy" not in page.text
    assert SEARCH in browser.get("/ho-so/").links().values()
    assert {SEARCH, LOOKS} <= set(browser.get("/tai-khoan/giay-to/").links().values())
    assert LOOKS in browser.get("/tai-khoan/").links().values()


def test_pages_are_turned_with_the_words_kept(filed, world, monkeypatch):
    from motcua.portal.web import paper_search

    browser, _state = filed
    monkeypatch.setattr(paper_search, "PAGE", 1)
    world.file("1.001193", browser.citizen)

    first = browser.get(SEARCH, q="hong bang")
    [following] = first.root.xpath("//main//a[@rel='next']/@href")
    second = browser.get(following)

    assert second.value("Từ cần tìm") == "hong bang"
    assert first.links() != second.links()
    assert second.root.xpath("//main//a[@rel='prev']/@href") == [f"{SEARCH}?q=hong+bang"]


def test_a_person_reads_who_searched_and_why(filed, world, open_browser):
    browser, state = filed
    assert "Chưa có ai khác xem" in browser.get(LOOKS).text
    desk = world.desk(state)
    with bind_request(desk):
        search_papers("<hong>", purpose="Đối chiếu giấy tờ", actor=desk, now=world.now)
    apply_scope()

    page = browser.get(LOOKS)

    for said in (desk.name, "<hong>", "Đối chiếu giấy tờ", state.number):
        assert said in page.text
    assert "Chưa có ai khác xem" in open_browser(1).get(LOOKS).text
