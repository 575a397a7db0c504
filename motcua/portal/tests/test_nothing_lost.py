"""Nothing typed is lost, whatever is pressed twice, hidden, refused or sent by a program."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.dossiers.models import Draft
from motcua.dossiers.public import quote_of_draft
from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .conftest import BIRTH, begin, complete, draft_id
from .test_dossier_pages import filed
from .test_filing import picture, stored

__all__ = ["filed"]
HOSPITAL = "Bệnh viện Phụ sản Hải Phòng"


def child(browser, section, **typed):
    """Send the section as the page stands, with some answers changed."""
    page = browser.get(section)
    form = page.form() | {f"child.{name}": value for name, value in typed.items()}
    return browser.post(section, form)


def test_an_answer_that_another_one_hides_is_there_when_the_question_comes_back(open_browser):
    browser = open_browser(1)
    section = f"{begin(browser)}phan/child/"
    child(browser, section, birth_place_kind="hospital")
    child(browser, section, facility=HOSPITAL)

    child(browser, section, birth_place_kind="home")
    hidden = browser.get(section)
    [draft] = stored(Draft, pk=draft_id(section))
    checked = quote_of_draft(draft, browser.now).checked
    child(browser, section, birth_place_kind="hospital")

    assert not hidden.root.xpath("//*[@name='child.facility']")
    assert "facility" not in checked.answers.get("child", {})
    assert browser.get(section).root.xpath("//*[@name='child.facility']/@value") == [HOSPITAL]


def test_a_second_press_begins_no_second_draft_but_a_begun_one_is_left_alone(open_browser):
    browser = open_browser(2)
    first, again = begin(browser), begin(browser)
    child(browser, f"{first}phan/child/", full_name="An")

    other = begin(browser)

    assert first == again
    assert other != first


def test_the_same_file_sent_twice_is_attached_once(open_browser):
    browser = open_browser(3)
    papers = f"{begin(browser)}giay-to/"
    [field, *_] = browser.get(papers).root.xpath("//main//input[@type='file']/@name")
    content = picture().read()

    for _ in range(2):
        browser.post(papers, {field: SimpleUploadedFile("a.png", content), "upload": "1"})

    assert len(stored(Draft, pk=draft_id(papers))[0].documents) == 1


def test_a_refused_form_shows_what_was_written(world, filed):
    browser, state = filed(4)
    with bind_request(SYSTEM):
        world.file(BIRTH, browser.citizen)
    withdrawal = f"/ho-so/{state.number}/rut/"
    words = "Nộp nhầm,\nsẽ nộp lại <b>sau</b>."
    browser.post(withdrawal, {"reason": "Nộp nhầm."})

    page = browser.post(withdrawal, {"reason": words, "password": "not a word"})

    assert page.status == 409
    assert "sẽ nộp lại <b>sau</b>." in page.text
    assert "not a word" not in page.text


NONSENSE = (
    {"child": {"full_name": 5, "birth_place": [], "birth_date": {"a": 1}, "ethnicity": True}},
    {"child": [], "mother": "x", "father": None, "requester": {"residence": "x", "phone": []}},
    {"copies": {"promise": {"a": {}}}, "no such part": {"x": -9007199254740991}, "marriage": -1},
)


@pytest.mark.parametrize("answers", NONSENSE)
def test_pages_show_whatever_a_program_saved_into_the_draft(world, open_browser, answers):
    browser = open_browser(6)
    address = begin(browser)
    complete(world, browser, address)

    saved = browser.client.patch(
        f"/api/v1/dossiers/drafts/{draft_id(address)}",
        {"answers": answers},
        content_type="application/json",
        headers={**world.headers(browser.citizen), "Idempotency-Key": str(answers)},
    )

    assert saved.status_code == 200, saved.content
    for part in ("", "phan/child/", "phan/requester/", "phan/copies/", "giay-to/", "kiem-tra/"):
        assert browser.get(address + part).status in (200, 302), part
    filing = browser.post(f"{address}kiem-tra/", {"declaration": "yes"})
    assert filing.status == 422
    assert filing.errors


@pytest.mark.parametrize(
    "choices",
    [
        {"return_method": "pigeon"},
        {"return_method": None},
        {"applicant_id": "x"},
        {"seen": 5},
        {"unlocked": {"a": 1}},
        {"area_code": ["31"]},
        {"channel": "telepathy"},
        {"colour": "red"},
    ],
)
def test_a_program_cannot_save_choices_that_no_page_understands(world, open_browser, choices):
    browser = open_browser(7)
    address = begin(browser)

    refused = browser.client.patch(
        f"/api/v1/dossiers/drafts/{draft_id(address)}",
        {"choices": choices},
        content_type="application/json",
        headers={**world.headers(browser.citizen), "Idempotency-Key": str(choices)},
    )

    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/input-invalid"
    assert browser.get(address).status == 200


def test_a_character_that_no_database_holds_is_refused_at_every_door(open_browser, stranger):
    browser = open_browser(8)
    section = f"{begin(browser)}phan/child/"

    with use_clock(browser.now):
        answers = [
            stranger.client.get("/thu-tuc/?q=a%00b"),
            stranger.client.get("/api/v1/procedures?q=%00"),
            stranger.client.get("/tra-cuu/a%00b/"),
            browser.client.post(section, {"child.full_name": "a\0b"}),
            browser.client.post(section, {"child.full\0_name": "ab"}),
        ]
    strange = stranger.client.get(
        reverse("portal:home"), headers={"cookie": 'sessionid="\\000\\000aaaaaaaaaa"'}
    )

    assert [one.status_code for one in answers] == [422] * 5
    assert strange.status_code == 200
