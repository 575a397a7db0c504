"""Filing a birth registration (1.001193) on the portal, page by page, as a parent does it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from .person import Person

CODE = "1.001193"
FATHER = "031074004710"  # Vũ Quang Bách of the ward of Hồng Bàng
NUMBER = re.compile(r"[A-Z0-9.]+-\d{8}-\d{7}")
BORN = date.today() - timedelta(days=12)  # noqa: DTZ011 - any day of this month will do
CHILD = (
    ("child.full_name", "Vũ Minh An"),
    ("child.birth_date", f"{BORN.day}/{BORN.month}/{BORN.year}"),
    ("child.sex", "female"),
    ("child.ethnicity", "01"),
    ("child.nationality", "VN"),
    ("child.birth_place_kind", "hospital"),
    ("child.birth_place.province", "31"),
    ("child.home_town.province", "31"),
    ("child.has_certificate", "yes"),
)
CHILD_LATER = (
    ("child.facility", "Bệnh viện Phụ sản Hải Phòng"),
    ("child.birth_place.commune", "11311"),
    ("child.home_town.commune", "11311"),
    ("child.certificate_number", "0123/2026"),
)
MOTHER_LATER = (
    ("mother.full_name", "Nguyễn Bích Huyền"),
    ("mother.birth_date", "18/2/1983"),
    ("mother.personal_id", "031183014715"),
    ("mother.ethnicity", "01"),
    ("mother.nationality", "VN"),
    ("mother.residence.province", "31"),
)
FATHER_LATER = (
    ("father.full_name", "Vũ Quang Bách"),
    ("father.birth_date", "7/8/1974"),
    ("father.personal_id", FATHER),
    ("father.ethnicity", "01"),
    ("father.nationality", "VN"),
    ("father.residence.province", "31"),
)


def begin(who: Person, *, personal_id: str = FATHER) -> str:
    """Sign in on the way to the form and begin; return the draft's address."""
    who.open(f"/nop-ho-so/{CODE}/")
    who.sign_in_as_citizen(personal_id)
    who.looks("filing-start", picture=False)
    who.choose("case", "thong-thuong")
    who.press("Bắt đầu")
    who.page.wait_for_url("**/ban-nhap/**")
    return re.sub(r"(/ban-nhap/[0-9a-f-]+/).*", r"\1", who.page.url)


def fill(who: Person, values: Iterable[tuple[str, str]]) -> None:
    """Answer the questions that are on the page."""
    for field, value in values:
        element = who.page.locator(f"[name='{field}']").first
        if element.evaluate("one => one.type") in ("text", "textarea", "tel", "email"):
            element.fill(value)
        else:
            who.choose(field, value)


def go_on(who: Person, *, is_right: bool = True) -> None:
    """Save this page and go to the next, or learn what is wrong."""
    with who.page.expect_navigation():
        who.page.get_by_role("button", name="Lưu và tiếp tục").click()
    summary = who.page.locator(".govuk-error-summary")
    assert not (is_right and summary.count()), f"{who.page.url}: {summary.inner_text()}"


def settle(who: Person, field: str) -> None:
    """Wait until the questions that follow from an answer are on the page.

    Without scripts the page draws them when it is sent.
    """
    if who.has_scripts:
        who.page.locator(f"[name='{field}']").first.wait_for()
        # The page was drawn anew beneath our hands: let it come to rest.
        who.page.wait_for_load_state("networkidle")
    elif not who.page.locator(f"[name='{field}']").count():
        go_on(who)


def answer_all(who: Person, draft: str) -> None:
    """Answer every section."""
    who.open(f"{draft}phan/requester/")
    fill(who, [("requester.relation", "father")])
    who.looks("form-requester")
    go_on(who)
    answer_child(who)
    answer_parents(who)
    fill(who, [("copies.wants_copies", "no")])
    for name in ("copies.also_residence", "copies.also_insurance"):
        who.choose(name, "no")
    who.page.locator("[name='copies.promise']").check()
    go_on(who)


def answer_child(who: Person) -> None:
    """Answer the section about the child."""
    for field, value in CHILD:
        fill(who, [(field, value)])
        follows = {
            "child.birth_place_kind": "child.facility",
            "child.birth_place.province": "child.birth_place.commune",
            "child.home_town.province": "child.home_town.commune",
            "child.has_certificate": "child.certificate_number",
        }.get(field)
        if follows and who.has_scripts:
            settle(who, follows)
    settle(who, "child.facility")
    fill(who, CHILD_LATER)
    go_on(who)


def answer_parents(who: Person) -> None:
    """Answer the sections about mother, father and their marriage."""
    for parent, values in (("mother", MOTHER_LATER), ("father", FATHER_LATER)):
        fill(who, [(f"{parent}.is_known", "yes")])
        settle(who, f"{parent}.full_name")
        fill(who, values)
        if who.has_scripts:
            settle(who, f"{parent}.residence.commune")
        elif not who.page.locator(f"[name='{parent}.residence.commune']").count():
            who.page.get_by_role("button", name="Hiện danh sách xã").first.click()
        fill(
            who,
            [
                (f"{parent}.residence.commune", "11311"),
                (f"{parent}.residence.detail", "Số 81, phố Phạm Hồng Thái"),
            ],
        )
        go_on(who)
    fill(who, [("marriage.are_married", "no")])
    go_on(who)


def photo(path: Path) -> Path:
    """Write a PNG that looks like a photographed paper."""
    picture = Image.new("RGB", (900, 1200), "white")
    ImageDraw.Draw(picture).text((80, 80), "GIAY CHUNG SINH (giay to minh hoa)", fill="black")
    picture.save(path)
    return path


def attach(who: Person, *files: Path) -> None:
    """Choose files for the first paper of the list and go on."""
    who.page.locator("input[type=file]").first.set_input_files([str(one) for one in files])
    go_on(who)


def choose_place(who: Person, draft: str) -> None:
    """Choose where it is handled and how the result comes."""
    who.open(f"{draft}nhan-ket-qua/")
    who.looks("form-choices", picture=False)
    who.choose("area_code", "11311")
    who.choose("return_method", "online")
    go_on(who)


def number_on(page: Any) -> str:
    """Return the dossier's number shown on the page."""
    found = NUMBER.search(page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()[:500]
    return found[0]


def file_it(who: Person, draft: str, *, twice: bool = False) -> str:
    """Check, declare and file; return the number."""
    who.open(f"{draft}kiem-tra/")
    who.looks("form-check")
    who.page.locator("#declaration").check()
    button = who.page.get_by_role("button", name="Nộp hồ sơ")
    if twice:
        button.dblclick(no_wait_after=True)
    else:
        button.click()
    who.page.wait_for_url("**/da-nop/**")
    return number_on(who.page)


def file_whole(who: Person, folder: Path, *, personal_id: str = FATHER) -> str:
    """File a complete birth registration from the start; return its number."""
    draft = begin(who, personal_id=personal_id)
    answer_all(who, draft)
    who.open(f"{draft}giay-to/")
    attach(who, photo(folder / "Giấy chứng sinh.png"))
    choose_place(who, draft)
    return file_it(who, draft)
