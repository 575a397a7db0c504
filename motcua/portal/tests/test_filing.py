"""Filing on the pages: saved is not filed, nothing typed is lost, and filing happens once."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.dossiers.models import Dossier, Draft
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import BIRTH, COPY, begin, complete, draft_id


def picture() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    return SimpleUploadedFile("anh.png", content.getvalue())


def stored(model, **wanted):
    with bind_request(SYSTEM):
        apply_scope()
        return list(model.objects.filter(**wanted))


def test_a_stranger_is_asked_to_sign_in_and_comes_back_to_the_filing(stranger):
    page = stranger.get(f"/nop-ho-so/{BIRTH}/")

    assert page.status == 302
    assert page.location == f"/dang-nhap/?next=/nop-ho-so/{BIRTH}/"


def test_beginning_without_the_case_says_what_to_choose(open_browser):
    page = open_browser().post(f"/nop-ho-so/{BIRTH}/", {"case": "no-such-case"})

    assert page.status == 422
    assert page.errors == ["Chọn trường hợp của bạn"]
    assert page.error_links() == ["#case"]
    assert "case" in page.ids()


def test_a_procedure_without_an_online_way_is_not_begun_online(open_browser):
    page = open_browser().post(f"/nop-ho-so/{COPY}/", {})

    assert page.status == 200
    assert "chưa được quy định nộp trực tuyến" in page.text
    assert "Bắt đầu" not in page.buttons()


def test_the_start_says_where_too_few_were_finished_to_tell_the_usual_time(
    open_browser, monkeypatch
):
    monkeypatch.setattr("motcua.catalog.usual_times._tellers", [lambda codes: {}])

    assert "Chưa đủ hồ sơ đã giải quyết xong" in open_browser().get(f"/nop-ho-so/{BIRTH}/").text


def test_nobody_begins_for_somebody_who_gave_no_mandate(open_browser):
    me, other = open_browser(0), open_browser(1)
    case = me.get(f"/nop-ho-so/{BIRTH}/").choices("case")[0]

    page = me.post(f"/nop-ho-so/{BIRTH}/", {"case": case, "applicant": str(other.citizen.party_id)})

    assert page.status == 422
    assert page.errors == ["Chọn người bạn nộp hồ sơ cho"]


def test_the_task_list_says_loudly_that_nothing_is_filed(open_browser):
    browser = open_browser()
    page = browser.get(begin(browser))

    assert "Chưa nộp" in page.text
    assert "chưa nộp" in page.text
    assert "Kiểm tra và nộp" not in page.links()


def test_what_a_register_knows_is_shown_with_its_source_and_not_taken_from_the_browser(
    open_browser,
):
    browser = open_browser()
    section = f"{begin(browser)}phan/requester/"
    page = browser.get(section)
    assert browser.citizen.name in page.text
    locked = "VNeID" in page.text

    browser.post(section, page.form() | {"requester.full_name": "Người Khác"})

    [draft] = stored(Draft, pk=draft_id(section))
    if locked:
        assert draft.answers["requester"]["full_name"] == browser.citizen.name


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("child.birth_date", "31/02/2026"),
        ("child.full_name", "123"),
        ("child.birth_date", "01/01/2090"),
    ],
)
def test_wrong_input_comes_back_as_it_was_typed_with_focus_on_the_mistakes(
    open_browser, field, typed
):
    browser = open_browser()
    section = f"{begin(browser)}phan/child/"
    form = browser.get(section).form()

    page = browser.post(section, form | {field: typed})

    assert page.status == 422
    assert page.errors
    assert set(link[1:] for link in page.error_links()) <= page.ids()
    assert page.root.xpath(f"//main//input[@name='{field}']/@value") == [typed]
    # Wrong as it is, it is kept in the draft.
    [draft] = stored(Draft, pk=draft_id(section))
    assert draft.answers["child"][field.split(".")[1]] == typed
    assert browser.get(section).root.xpath(f"//main//input[@name='{field}']/@value") == [typed]


def test_a_section_saves_itself_and_says_that_this_is_no_filing(open_browser):
    browser = open_browser()
    address = begin(browser)

    answer = browser.post(f"{address}tu-luu/child/", {"child.full_name": "Lê Thị"}).answer

    assert "chưa nộp" in answer.json()["saved"]
    assert stored(Draft, pk=draft_id(address))[0].answers["child"] == {"full_name": "Lê Thị"}


def test_typed_text_survives_the_end_of_the_session(open_browser):
    browser = open_browser()
    section = f"{begin(browser)}phan/child/"
    form = browser.get(section).form() | {"child.full_name": "Trần Bảo An"}

    browser.now += timedelta(minutes=20)
    sent_away = browser.post(section, form)
    assert sent_away.location.startswith("/dang-nhap/?next=")
    browser.sign_in(browser.now)
    page = browser.get("/dang-nhap/tiep-tuc/")
    browser.post(section, page.form())

    assert stored(Draft, pk=draft_id(section))[0].answers["child"]["full_name"] == "Trần Bảo An"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.pdf", b""),
        ("hong.pdf", b"%PDF-1.7 broken"),
        ("virus.exe", b"MZ\x90\0" + b"\0" * 64),
    ],
)
def test_a_bad_file_is_named_and_takes_no_good_one_with_it(open_browser, name, content):
    browser = open_browser()
    address = begin(browser)
    page = browser.get(f"{address}giay-to/")
    first, second = page.root.xpath("//input[@type='file']/@name")[:2]

    page = browser.post(
        f"{address}giay-to/",
        {
            first: SimpleUploadedFile(name, content),
            second: picture(),
            "continue": "1",
        },
    )

    assert page.status == 422
    assert len(page.errors) == 1
    assert name in page.errors[0]
    assert page.error_links() == [f"#{first}"]
    assert "anh.png" in page.links()
    assert len(stored(Draft, pk=draft_id(address))[0].documents) == 1


def test_a_file_is_taken_off_again(open_browser):
    browser = open_browser()
    address = begin(browser)
    first = browser.get(f"{address}giay-to/").root.xpath("//input[@type='file']/@name")[0]
    browser.post(f"{address}giay-to/", {first: picture()})
    page = browser.get(f"{address}giay-to/")
    [remove] = page.root.xpath("//button[@name='remove']/@value")

    browser.post(f"{address}giay-to/", {"remove": remove})

    assert stored(Draft, pk=draft_id(address))[0].documents == []


def test_a_place_without_a_competent_office_and_no_way_of_return_are_both_named(open_browser):
    browser = open_browser()
    address = begin(browser)

    page = browser.post(f"{address}nhan-ket-qua/", {"province": "01", "area_code": "00004"})

    assert page.status == 422
    assert set(page.error_links()) == {"#area_code", "#return_method"}
    assert {"area_code", "return_method"} <= page.ids()


def test_filing_needs_the_declaration(world, open_browser):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)
    page = browser.get(f"{address}kiem-tra/")

    page = browser.post(f"{address}kiem-tra/", page.form())

    assert page.status == 422
    assert page.error_links() == ["#declaration"]
    assert not stored(Dossier, pk=draft_id(address))


def test_filing_before_everything_is_there_files_nothing_and_names_what_is_missing(open_browser):
    browser = open_browser()
    address = begin(browser)

    page = browser.post(f"{address}kiem-tra/", {"declaration": "1", "idempotency_key": "early-1"})

    assert page.status == 422
    assert len(page.errors) > 3
    assert not stored(Dossier, pk=draft_id(address))


def test_a_double_click_files_once_and_both_answers_are_the_receipt(world, open_browser):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)
    form = browser.get(f"{address}kiem-tra/").form() | {"declaration": "1"}

    first, second = (browser.post(f"{address}kiem-tra/", form) for _ in range(2))

    assert (first.status, second.status) == (302, 302), (first.errors, first.status)
    assert first.location == second.location
    [row] = stored(Dossier, pk=draft_id(address))
    assert first.location == f"/ho-so/{row.number}/da-nop/"
    assert row.number in browser.get(first.location).text


def test_the_back_button_after_filing_leads_to_the_receipt(world, open_browser):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)
    form = browser.get(f"{address}kiem-tra/").form() | {"declaration": "1"}
    receipt = browser.post(f"{address}kiem-tra/", form).location

    assert browser.get(address).location == receipt
    assert browser.get(f"{address}kiem-tra/").location == receipt
    again = browser.post(f"{address}kiem-tra/", form | {"idempotency_key": "another"})
    assert again.location == receipt


def test_a_deleted_draft_comes_back(open_browser):
    browser = open_browser()
    address = begin(browser)

    after = browser.post(f"{address}xoa/").location
    assert browser.get(address).status == 404
    assert "Khôi phục" in browser.get(after).buttons()
    browser.post(f"{address}khoi-phuc/")

    assert browser.get(address).status == 200


@pytest.mark.parametrize(
    "part", ["", "phan/child/", "giay-to/", "nhan-ket-qua/", "kiem-tra/", "thay-doi/"]
)
def test_nobody_sees_the_draft_of_another(open_browser, part):
    address = begin(open_browser(0))

    assert open_browser(1).get(f"{address}{part}").status == 404


@pytest.mark.parametrize("part", ["phan/child/", "giay-to/", "nhan-ket-qua/", "kiem-tra/"])
def test_every_control_of_a_page_has_a_name(world, open_browser, part):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)

    assert browser.get(f"{address}{part}").unnamed_controls() == []
