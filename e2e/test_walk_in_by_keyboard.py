"""A walk-in by keyboard alone, from sign-in to the printed receipt, timed at a person's pace."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from e2e import birth
from e2e.person import PASSWORD, Person
from e2e.typist import PACE, Typist

Maker = Callable[..., Person]
GOAL = 60  # seconds for one filing by keyboard only: the promise to the official at the desk
CASHIER = "thungan.hongbang"  # receives and takes money; signs in nowhere else: a code works once
EXTRACT = "trích lục khai sinh"  # finds 2.000635, a copy of a civil status record, with a fee
NAME, BORN = "Vũ Quang Bách", "7/8/1974"
# Somebody who was never here, as the code on their card reads (a fictitious person).
CARD = "031190020017|031234567|Trần Thị Thu Thủy|12031990|Nữ|Số 5, phố Lê Lợi, Hải Phòng|01052022"
NO_POINTER = """for (const kind of ["pointerdown", "mousedown", "touchstart"])
  addEventListener(kind, () => console.error("a pointer was used: " + kind), true)"""


@pytest.fixture
def desk(visitor: Maker) -> Person:
    """Return somebody without a mouse: any touch of a pointer fails the test."""
    who = visitor()
    who.page.context.add_init_script(NO_POINTER)
    return who


@pytest.fixture
def signed_in(official: Maker) -> tuple[Person, Typist]:
    """Return a fast official who is signed in already, also without a mouse."""
    who = official("desk")
    who.page.context.add_init_script(NO_POINTER)
    return who, Typist(who.page, pace=0)


def test_a_walk_in_is_filed_paid_and_printed_by_keyboard_within_a_minute(
    desk: Person, tmp_path: Path, capsys: Any
) -> None:
    typist = Typist(desk.page)
    _sign_in(desk, typist)
    _find_procedure(desk, typist)
    _find_person(desk, typist)
    _answer(desk, typist)
    _hand_in(desk, typist)
    number = birth.number_on(desk.page)
    _take_cash(desk, typist)
    receipt = _print(desk, typist, tmp_path)
    with typist.lap("next person"):
        typist.follow("Alt+m")

    assert typist.is_on("#q")
    text = subprocess.run(
        ["pdftotext", str(receipt), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert number in text
    assert NAME in text
    filing = [lap for lap in typist.laps if lap.name not in ("sign in", "next person")]
    seconds, keys = sum(one.seconds for one in filing), sum(one.keys for one in filing)
    with capsys.disabled():
        print(f"\nwalk-in by keyboard, {PACE * 1000:.0f} ms a key:", end="")
        for one in typist.laps:
            print(f"\n  {one.name:12} {one.keys:4} keys {one.seconds:6.1f} s", end="")
        print(f"\n  filing to printed receipt: {keys} keys, {seconds:.1f} s (goal {GOAL} s)")
    assert seconds < GOAL


def _sign_in(desk: Person, typist: Typist) -> None:
    desk.open("/dang-nhap/can-bo/")
    desk.looks("sign-in-official", picture=False)
    with typist.lap("sign in"):
        typist.type(CASHIER)
        typist.press("Tab")
        typist.type(PASSWORD)
        typist.follow("Enter")
        typist.type(desk.code_of(CASHIER))
        typist.follow("Enter")
    # The first page of the desk, without a detour.
    assert desk.page.url.endswith("/mot-cua/")
    desk.looks("queue", picture=False)


def _find_procedure(desk: Person, typist: Typist) -> None:
    with typist.lap("new filing"):
        typist.follow("Alt+m")
    with typist.lap("procedure"):
        typist.type(EXTRACT)
        typist.follow("Enter")
    desk.looks("new-filing")
    with typist.lap("choose"):
        typist.follow("Enter")
    assert "thu-tuc=2.000635" in desk.page.url
    desk.looks("walk-in-person")


def _find_person(desk: Person, typist: Typist) -> None:
    with typist.lap("person"):
        typist.type(birth.FATHER)
        typist.follow("Enter")
    desk.looks("walk-in-form", picture=False)
    assert desk.page.locator("[name='requester.full_name']").input_value() == NAME


def _answer(desk: Person, typist: Typist) -> None:
    """Answer what is open; what the desk knows already is not touched."""
    with typist.lap("form"):
        assert typist.is_on("[name='requester.relation']")
        typist.press("Space")
        typist.tab_to("[name='record.kind']")
        typist.type("Kha")  # Khai sinh, birth
        typist.tab_to("[name='record.full_name']")
        typist.type(NAME)
        typist.tab_to("[name='record.birth_date']")
        typist.type(BORN)
        typist.tab_to("[name='record.sex']")
        typist.press("Space")
        typist.tab_to("[name='record.nationality']")
        typist.press("ArrowDown")
        typist.tab_to("[name='record.registered_by']")
        typist.type("UBND phường Hồng Bàng")
        typist.tab_to("[name='wish.copies']")
        typist.type("2")
        typist.tab_to("[name='wish.form']")
        typist.press("Space")
        typist.tab_to("[name='wish.promise']")
        typist.press("Space")
    for name, value in (("record.kind", "birth"), ("record.nationality", "VN")):
        assert desk.page.locator(f"[name='{name}']").input_value() == value


def _hand_in(desk: Person, typist: Typist) -> None:
    with typist.lap("papers"):
        typist.press("Alt+g", "Tab", "Space")
        typist.tab_to("#cam-ket")
        typist.press("Space")
        typist.follow("Alt+n")
    assert "/da-tiep-nhan/" in desk.page.url, desk.page.locator("main").inner_text()
    desk.looks("walk-in-received")


def _take_cash(desk: Person, typist: Typist) -> None:
    with typist.lap("cash"):
        typist.follow("Enter")
    desk.looks("take-payment", picture=False)
    with typist.lap("cash taken"):
        typist.press("Space")
        typist.follow("Enter")
    assert "16.000" in desk.page.locator("main").inner_text()


def _print(desk: Person, typist: Typist, folder: Path) -> Path:
    with typist.lap("print"):
        # The paper is made meanwhile; the page says when it is there, and the focus waits on it.
        desk.page.locator("#mau-01[target]").wait_for()
        assert typist.is_on("#mau-01")
        with desk.page.expect_popup() as opened:
            typist.press("Enter")
        opened.value.wait_for_load_state()
    desk.looks("walk-in-paid", picture=False)
    return desk.download(opened.value.url, folder / "receipt.pdf")


def test_a_scanned_card_writes_down_somebody_new(signed_in: tuple[Person, Typist]) -> None:
    desk, typist = signed_in
    desk.open("/mot-cua/tiep-nhan/?thu-tuc=2.000635")
    typist.type("031190020017")
    typist.follow("Enter")
    assert desk.page.locator(".govuk-error-summary li").count() == 1
    desk.looks("walk-in-somebody-new")
    desk.open("/mot-cua/tiep-nhan/?thu-tuc=2.000635")

    typist.type(CARD)
    typist.follow("Enter")

    assert "Trần Thị Thu Thủy, 031190020017" in desk.page.locator("main").inner_text()


def test_a_mistake_leads_the_keyboard_to_its_field_and_nothing_typed_is_lost(
    signed_in: tuple[Person, Typist],
) -> None:
    desk, typist = signed_in
    desk.open("/mot-cua/tiep-nhan/?thu-tuc=2.000635")
    typist.type(birth.FATHER)
    typist.follow("Enter")
    typist.tab_to("[name='record.birth_date']")
    typist.type("31/02/1974")
    typist.press("Alt+g", "Tab", "Space")
    typist.follow("Alt+n")
    desk.looks("walk-in-mistakes")

    assert typist.is_on(".govuk-error-summary")
    for line in desk.page.locator(".govuk-error-summary a").all():
        place = (line.get_attribute("href") or "")[1:]
        assert desk.page.locator(f"[id='{place}-error']").count() == 1, place
    typist.tab_to("a[href='#f-record-birth_date']")
    typist.press("Enter")
    assert typist.is_on("#f-record-birth_date")
    assert desk.page.locator("#f-record-birth_date").input_value() == "31/02/1974"
    assert desk.page.locator("input[name^='giay-']").first.is_checked()


def test_questions_that_follow_appear_beneath_fast_hands_and_take_nothing_back(
    signed_in: tuple[Person, Typist],
) -> None:
    desk, typist = signed_in
    desk.open("/mot-cua/tiep-nhan/?thu-tuc=2.000635")
    typist.type(birth.FATHER)
    typist.follow("Enter")
    typist.tab_to("[name='record.kind']")
    slow = {"delay": 0.0}

    def late(route: Any) -> None:
        desk.page.wait_for_timeout(slow["delay"])
        route.continue_()

    typist.type("Khai t")  # Khai tử, death: typed whole, though each letter chooses anew
    desk.page.route("**/tiep-nhan/*-*/", late)
    slow["delay"] = 600
    typist.press("Tab")
    with desk.page.expect_response("**/tiep-nhan/*-*/"):
        typist.pace = 0.05
        typist.type("Nguyễn Văn Xuân")
    desk.page.locator("[name='record.died_on']").wait_for()

    assert desk.page.locator("[name='record.kind']").input_value() == "death"
    assert desk.page.locator("[name='record.full_name']").input_value() == "Nguyễn Văn Xuân"
    assert typist.is_on("[name='record.full_name']")
