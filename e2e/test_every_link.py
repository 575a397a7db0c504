"""Every link of every role: none dead, no fault, every page named and in one language."""

import pytest
from lxml import html

from e2e.conftest import OFFICIALS
from e2e.crawling import Crawl, faults
from e2e.demo import Demo
from e2e.reader import Reader

CITIZEN = "031074004710"


def check(crawl: Crawl, *, pages: int) -> None:
    assert not crawl.problems, "\n".join(sorted(set(crawl.problems)))
    assert crawl.pages >= pages, sorted(crawl.kinds)


def test_a_visitor_finds_no_dead_link(demo: Demo) -> None:
    crawl = Crawl(Reader(demo))
    crawl.follow("/", "/demo/", "/giao-dien/")
    check(crawl, pages=30)


def test_a_citizen_finds_no_dead_link(demo: Demo) -> None:
    reader = Reader(demo)
    reader.sign_in_as_citizen(CITIZEN)
    crawl = Crawl(reader)
    crawl.follow("/", "/ho-so/", "/tai-khoan/")
    check(crawl, pages=40)


@pytest.mark.parametrize("part", OFFICIALS)
def test_an_official_finds_no_dead_link(demo: Demo, part: str) -> None:
    reader = Reader(demo)
    reader.sign_in_as_official(OFFICIALS[part])
    crawl = Crawl(reader)
    crawl.follow(reader.open("/").path, "/tai-khoan/")
    check(crawl, pages=15)


def test_words_in_the_wrong_language_are_found() -> None:
    others = "<p lang='vi'>Trở lại</p><p>Vũ Quang Bách</p>"
    page = "<html lang='{0}'><title>x</title><h1>{1}</h1>" + others + "</html>"

    vietnamese = faults(html.fromstring(page.format("en", "Tìm thủ tục")), "en")
    english = faults(html.fromstring(page.format("vi", "Find a procedure")), "vi")
    good = faults(html.fromstring(page.format("en", "Find a procedure")), "en")

    assert vietnamese == ["not in en: Tìm thủ tục"]
    assert english == ["not in vi: Find a procedure"]
    assert good == []
