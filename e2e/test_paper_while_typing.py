"""The result's paper follows the words as they are typed; nothing is saved and no focus is lost."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from e2e import counter, office
from e2e.conftest import DESK, PHONE
from e2e.person import Person

Maker = Callable[..., Person]
KHANH = "031097016244"
TITLE, CLOSING = "Giấy phép thử trước khi lưu", "Có giá trị trong mười hai tháng."
PAGE = "[data-paper-pages] img"
NARROW, SLOW = 25_000, 400  # bytes a second, ms: a weak mobile line


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "390"])
def test_the_paper_follows_what_is_typed_and_nothing_is_saved(
    official: Maker, tmp_path: Path, size: dict[str, int]
) -> None:
    number, handler = _drafting(official, size)
    page = handler.page

    _type(handler, "#tieu-de", TITLE)
    _shows(handler, TITLE)
    _type(handler, "#ket-thuc", CLOSING)
    _shows(handler, CLOSING)

    assert page.evaluate("document.activeElement.id") == "ket-thuc"
    assert page.locator("#paper iframe").is_hidden()
    assert page.locator(PAGE).first.evaluate("one => one.naturalWidth") > 800
    assert "Chưa lưu" in page.locator("[data-paper-words]").inner_text()
    handler.looks("result-while-typing", picture=False)
    if folder := os.environ.get("E2E_LOOK"):
        page.screenshot(path=f"{folder}/typing-{size['width']}.png", full_page=True)
    assert CLOSING not in _saved(handler, number, tmp_path)
    page.reload()
    assert page.locator("#tieu-de").input_value() != TITLE


def test_what_cannot_be_read_is_told_beside_its_field_until_it_can(official: Maker) -> None:
    _number, handler = _drafting(official, DESK)
    page = handler.page

    _type(handler, "#tieu-de", " ")
    page.locator("#tieu-de-error").wait_for()

    assert page.locator("#tieu-de").get_attribute("aria-describedby") == "tieu-de-error"
    assert page.evaluate("document.activeElement.id") == "tieu-de"
    handler.looks("result-while-typing-mistake", picture=False)
    _type(handler, "#tieu-de", TITLE)
    _shows(handler, TITLE)
    assert page.locator("#tieu-de-error").count() == 0
    assert page.locator("#tieu-de").get_attribute("aria-describedby") is None


def test_on_a_slow_line_the_newest_words_win(official: Maker) -> None:
    _number, handler = _drafting(official, DESK)
    page, line = handler.page, handler.page.context.new_cdp_session(handler.page)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "dang-viet" in one.url else None)
    line.send("Network.enable")
    _slow(line)

    _type(handler, "#tieu-de", "Bản cũ")
    page.wait_for_timeout(900)  # the first is on its way
    page.keyboard.type(" rồi bản mới", delay=60)
    _shows(handler, "Bản cũ rồi bản mới")
    assert len(asked) == 2


def test_without_a_line_the_words_stay_and_the_paper_follows_once_it_is_back(
    official: Maker,
) -> None:
    _number, handler = _drafting(official, DESK)
    page = handler.page

    page.context.set_offline(True)
    _type(handler, "#tieu-de", TITLE)
    page.locator("[data-paper-words]", has_text="Mất kết nối").wait_for()
    assert page.locator("#tieu-de").input_value() == TITLE
    handler.watch.problems.clear()  # the browser itself tells the console that there is no line
    page.context.set_offline(False)
    _shows(handler, TITLE)


def _drafting(official: Maker, size: dict[str, int]) -> tuple[str, Person]:
    """Return a dossier whose result is being prepared, and its handler on that page."""
    number = counter.file_repair(official("desk"), KHANH)
    office.act(official("economy_leader"), number, "hoan-thanh-buoc")
    handler = official("economy", size=size)
    office.take(handler, number)
    handler.open(f"{office.WORK}{number}/du-thao/")
    return number, handler


def _type(who: Person, field: str, text: str) -> None:
    """Take the place of what stands there, key by key."""
    who.page.locator(field).focus()
    who.page.keyboard.press("Control+a")
    who.page.keyboard.type(text, delay=20)


def _shows(who: Person, words: str) -> None:
    who.page.wait_for_function(
        """words => [...document.querySelectorAll("[data-paper-pages] img")].some(
            one => one.complete && one.alt.toLowerCase().includes(words.toLowerCase()))""",
        arg=words,
    )


def _saved(who: Person, number: str, folder: Path) -> str:
    paper = who.download(f"{office.WORK}{number}/du-thao/xem.pdf", folder / "saved.pdf")
    read = ["pdftotext", str(paper), "-"]
    return subprocess.run(read, capture_output=True, text=True, check=True).stdout


def _slow(line: Any) -> None:
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": SLOW,
            "downloadThroughput": NARROW,
            "uploadThroughput": NARROW,
        },
    )
