"""Whoever knows only the commune on older papers finds where it lies today."""

import pytest

from motcua.organizations.models import UnitSuccession

from .conftest import BIRTH, begin
from .pages import words

PAGE = "/xa-cu/"


@pytest.fixture
def merged(world):
    """Return an earlier commune of Hải Phòng and the one of today that took over."""
    link = (
        UnitSuccession.objects.filter(to_unit__parent_code="31", from_unit__level="commune")
        .exclude(from_unit__folded_name__contains="phuong 1")
        .select_related("from_unit", "to_unit")
        .order_by("pk")
        .first()
    )
    return link.from_unit, link.to_unit


def rows(page, name: str) -> list[str]:
    return [words(one) for one in page.root.xpath(f"//*[@id='{name}']/li")]


def test_the_name_on_older_papers_leads_to_the_commune_of_today(stranger, merged):
    old, new = merged

    page = stranger.get(PAGE, ten=f"{old.full_name}, Hải Phòng")

    assert page.status == 200
    (found,) = (row for row in rows(page, "became") if row.startswith(new.full_name))
    assert "Thành phố Hải Phòng" in found
    assert old.full_name in found.partition("Trước đây:")[2]


def test_a_name_of_today_is_found_without_accents(stranger):
    page = stranger.get(PAGE, ten="hong bang")

    assert "Phường Hồng Bàng, Thành phố Hải Phòng" in rows(page, "same")


def test_what_nobody_was_called_is_said_and_too_little_is_asked_again(stranger):
    unknown, short = stranger.get(PAGE, ten="Khôngcóxãnày"), stranger.get(PAGE, ten="x")

    assert "Khôngcóxãnày" in unknown.text
    assert not unknown.root.xpath("//*[@id='became' or @id='same']")
    assert (short.status, short.error_links()) == (422, ["#ten"])


def test_the_page_speaks_english(stranger, merged):
    stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    page = stranger.get(PAGE, ten=merged[0].full_name)

    assert page.heading == "What is an earlier commune today?"
    assert "It belongs today to" in page.text


def test_the_name_is_whole_words_and_the_named_place_comes_first(stranger):
    page = stranger.get(PAGE, ten="an đồng, an dương, hải phòng")

    first, *others = rows(page, "became")
    assert first.startswith("Phường An Hải, Thành phố Hải Phòng")
    assert "Phường An Đồng, Quận An Dương" in first
    assert not [one for one in others if "Quận Đống Đa" in one]


def test_a_name_of_many_places_is_cut_and_says_so(stranger):
    page = stranger.get(PAGE, ten="an")

    assert len(rows(page, "became")) == 20
    assert "Còn nơi khác trùng tên" in page.text


def test_help_and_every_address_question_lead_there(open_browser, stranger):
    browser = open_browser()
    sections = browser.get(begin(browser, BIRTH)).root.xpath("//a[contains(@href,'/phan/')]/@href")

    assert PAGE in stranger.get("/tro-giup/").links().values()
    assert any(PAGE in browser.get(one).links().values() for one in sections)
