"""Originals registered on the pages: papers, desk, fee, time, number, scans, taking back."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.dossiers.tests.registering import DEGREE, WARD
from motcua.dossiers.tests.test_certified_copies import scan
from motcua.tests.world import World

NEW, HERE = "/lich-hen/chung-thuc-ban-sao/", "/lich-hen/"


def typed(**changes) -> dict[str, object]:
    """Return what a person types into the page of the papers."""
    paper: dict[str, object] = {"papers.list": "0"}
    paper |= {f"papers.list.0.{key}": value for key, value in DEGREE.items()}
    asked = {"papers.copies": "1", "papers.make_copies": "true", "papers.promise": "yes"}
    return paper | asked | {"province": "31", "area_code": WARD, "note": ""} | changes


def addresses(page) -> set[str]:
    return set(page.links().values())


def typed_into(page, name: str) -> str:
    [box] = page.root.xpath(f"//main//*[@name='{name}']")
    return box.get("value") or ""


def registered(browser, **changes) -> str:
    """Register; return the address of the registration."""
    answer = browser.post(NEW, typed(**changes))
    assert answer.status == 302, answer.errors
    return answer.location.removesuffix("gio/")


def booked(browser, day: int = 1) -> str:
    one = registered(browser)
    when = browser.now.replace(hour=9, minute=0) + timedelta(days=day)
    chosen = {"ngay": str(when.date()), "gio": when.isoformat()}
    assert browser.post(f"{one}gio/", chosen).status == 302
    return one


def test_the_page_of_the_procedure_leads_to_the_registration(world: World, open_browser) -> None:
    browser = open_browser()

    page = browser.get("/nop-ho-so/2.000815/")

    assert NEW in addresses(page)
    assert NEW not in addresses(browser.get("/nop-ho-so/1.004884/"))


def test_what_can_not_be_certified_and_what_to_bring_is_said_before(
    world: World, open_browser
) -> None:
    text = open_browser().get(NEW).text

    assert "tẩy xóa" in text
    assert "hợp pháp hóa lãnh sự" in text
    assert "căn cước hoặc hộ chiếu" in text


def test_papers_place_fee_and_time_lead_to_a_number_to_show(world: World, open_browser) -> None:
    browser = open_browser()
    one = registered(browser)

    times = browser.get(f"{one}gio/")
    assert "2.000" in times.text
    assert times.choices("gio")
    assert browser.post(f"{one}gio/", {"gio": times.choices("gio")[0]}).status == 302
    page = browser.get(one)

    [code] = set(re.findall(r"LH-\w{6}", page.text))
    assert code in browser.get(HERE).text
    with browser.moment():
        picture = browser.client.get(f"{one}ma.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert reverse("desk:visit", args=[code])  # what the picture leads to is there


def test_mistakes_stand_beside_their_fields_and_what_was_typed_stays(
    world: World, open_browser
) -> None:
    page = open_browser().post(
        NEW, typed(**{"papers.list.0.pages": "", "area_code": "", "note": "Chiều"})
    )

    assert page.status == 422
    assert len(page.errors) == 2
    assert typed_into(page, "papers.list.0.name") == DEGREE["name"]
    assert "Chiều" in page.text


def test_another_paper_is_added_without_a_script(world: World, open_browser) -> None:
    page = open_browser().post(NEW, typed(_add="papers.list"))

    assert page.status == 200
    assert typed_into(page, "papers.list.0.name") == DEGREE["name"]
    assert typed_into(page, "papers.list.1.name") == ""


def test_another_day_shows_its_own_times(world: World, open_browser) -> None:
    browser = open_browser()
    one = registered(browser)
    days = browser.get(f"{one}gio/").root.xpath("//select[@name='ngay']/option/@value")

    page = browser.post(f"{one}gio/", {"ngay": days[2], "show": "1"})

    assert page.status == 200
    assert all(time.startswith(days[2]) for time in page.choices("gio"))
    assert browser.post(f"{one}gio/", {"ngay": days[2]}).status == 422
    assert browser.post(f"{one}gio/", {"gio": "2026-11-22T09:00:00+07:00"}).status == 422


def test_a_scan_is_sent_read_back_and_taken_away(world: World, open_browser) -> None:
    browser, stranger = open_browser(), open_browser(1)
    one = registered(browser)
    file = SimpleUploadedFile("bang.pdf", scan(1), content_type="application/pdf")

    assert browser.post(one, {"ban-quet-0": file}).status == 302
    assert "bang.pdf" in browser.get(one).text
    with browser.moment():
        assert browser.client.get(f"{one}ban-quet/0/").content == scan(1)
    with stranger.moment():
        assert stranger.client.get(f"{one}ban-quet/0/").status_code == 404
    wrong = browser.post(one, {"ban-quet-0": SimpleUploadedFile("a.pdf", b"no pdf")})
    assert (wrong.status, len(wrong.errors)) == (422, 1)
    assert browser.post(one, {"bo": "0"}).status == 302
    assert "bang.pdf" not in browser.get(one).text


def test_a_time_is_given_back_and_then_all_is_deleted(world: World, open_browser) -> None:
    browser = open_browser()
    one = booked(browser)
    cancel = f"{one}huy/"

    assert "Hủy lịch hẹn" in browser.get(cancel).text
    assert browser.post(cancel, {}).location == one
    assert "Đã hủy" in browser.get(one).text
    assert browser.post(cancel, {}).location == HERE
    assert browser.get(one).status == 404


def test_what_began_is_not_offered_to_be_moved(world: World, open_browser) -> None:
    browser = open_browser()
    one = booked(browser)
    assert f"{one}gio/" in addresses(browser.get(one))
    browser.sign_in(world.now.replace(hour=9, minute=1) + timedelta(days=1))

    page = browser.get(one)

    assert f"{one}gio/" not in addresses(page)
    assert f"{one}huy/" not in addresses(page)
