"""The page of a dossier: who has the ball, what may be done, and nothing for a stranger."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from motcua.documents.tests.reading import text_of
from motcua.dossiers.public import (
    messages_of,
    receive_dossier,
    request_supplement,
    visible_dossier,
)
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import BIRTH, EXTRACT
from .test_filing import picture


@pytest.fixture
def filed(world, open_browser):
    """Return a browser and the number of a dossier its person filed."""

    def file(place: int = 0, code: str = BIRTH, **changes):
        browser = open_browser(place)
        with bind_request(SYSTEM):
            state = world.file(code, browser.citizen, now=world.now - timedelta(hours=1), **changes)
        return browser, state

    return file


@pytest.fixture
def asked(world, filed):
    """Return a browser and a dossier whose first papers were asked for again."""

    def ask():
        browser, state = filed()
        items = frozenset(one.required_document_id for one in state.files) or frozenset(
            item.id
            for item in world.version(BIRTH).documents_for(channel="online", case=state.case)
            if not item.data_source
        )
        with bind_request(SYSTEM):
            state = request_supplement(
                number=state.number,
                items=items,
                unusable=frozenset(one.required_document_id for one in state.files),
                explanation="Ảnh mờ, đề nghị chụp lại.",
                actor=world.desk(state),
                now=world.now - timedelta(minutes=30),
            )
        return browser, state

    return ask


def row_of(number, now):
    with bind_request(SYSTEM):
        apply_scope()
        return visible_dossier(number, actor=SYSTEM, now=now)


def test_the_time_of_receipt_is_confirmed_on_paper_as_soon_as_it_is_filed(world, filed, stranger):
    browser, state = filed()

    for page in (f"/ho-so/{state.number}/da-nop/", f"/ho-so/{state.number}/"):
        address = browser.get(page).links()["Xác nhận thời điểm nhận hồ sơ"]
        answer = browser.get(address).answer
        assert answer["Content-Type"] == "application/pdf"
        text = text_of(answer.content)
        assert "XÁC NHẬN ĐÃ NHẬN HỒ SƠ TRỰC TUYẾN" in text
        assert state.number in text
    assert stranger.get(address).status in (302, 404)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "vi",
            (
                "Bộ phận Một cửa đang tiếp nhận hồ sơ của bạn.",
                "Lãnh đạo đơn vị đang phân công người giải quyết.",
            ),
        ),
        (
            "en",
            (
                "The one-stop desk is receiving your dossier.",
                "The head of the unit is choosing who handles your dossier.",
            ),
        ),
    ],
)
def test_the_page_says_what_the_drawing_says_to_the_citizen(world, filed, language, sentences):
    """What the citizen sees of a step stands in the drawing, in both languages."""
    browser, state = filed(1)
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    before = browser.get(f"/ho-so/{state.number}/")
    with bind_request(SYSTEM):
        receive_dossier(number=state.number, actor=world.desk(state), now=world.now)
    browser.now = world.now + timedelta(minutes=1)

    after = browser.get(f"/ho-so/{state.number}/")

    assert (sentences[0] in before.text, sentences[1] in before.text) == (True, False)
    assert (sentences[0] in after.text, sentences[1] in after.text) == (False, True)


def test_one_line_says_that_the_dossier_waits_for_us_and_where(world, filed):
    browser, state = filed()

    page = browser.get(f"/ho-so/{state.number}/")

    [line] = page.root.xpath("//*[contains(@class,'mc-ball--us')]")
    assert "Đang chờ chúng tôi" in line.text
    assert "Hồng Bàng" in line.text
    assert "Đã nộp, chờ tiếp nhận" in page.text
    assert state.number in page.text


def test_after_reception_the_page_counts_the_days_and_says_how(world, filed):
    browser, state = filed()
    with bind_request(SYSTEM):
        receive_dossier(number=state.number, actor=world.desk(state), now=world.now)

    page = browser.get(f"/ho-so/{state.number}/")

    assert page.root.xpath("//*[contains(@class,'mc-badge')]//time/@datetime")
    assert "bắt đầu tính thời hạn giải quyết" in page.text
    assert "Hẹn trả:" in page.text


@pytest.mark.parametrize(
    "part",
    ["", "da-nop/", "rut/", "bo-sung/", "ket-qua/", "vietqr.svg", "giay-to/1/receipt/"],
)
def test_a_stranger_to_the_dossier_gets_not_found(filed, open_browser, part):
    _browser, state = filed(0)

    assert open_browser(1).get(f"/ho-so/{state.number}/{part}").status == 404


def test_a_stranger_neither_writes_into_it_nor_takes_it_back(world, filed, open_browser):
    _browser, state = filed(0)
    other = open_browser(1)

    assert other.post(f"/ho-so/{state.number}/tin-nhan/", {"text": "x"}).status == 404
    assert other.post(f"/ho-so/{state.number}/rut/", {"reason": "x"}).status == 404
    assert row_of(state.number, world.now).status == "submitted"


def test_somebody_else_does_not_get_the_files_of_it(filed, open_browser):
    browser, state = filed(0)
    path = f"/ho-so/{state.number}/tep/{state.files[0].file_id}/"

    assert browser.get(path).status == 200
    assert open_browser(1).get(path).status == 404


def test_a_message_is_posted_once_and_an_empty_one_says_what_to_do(world, filed):
    browser, state = filed()
    path = f"/ho-so/{state.number}/"

    empty = browser.post(f"{path}tin-nhan/", {"text": "   "})
    assert (empty.status, empty.errors) == (422, ["Hãy nhập nội dung tin nhắn"])
    form = browser.get(path).form() | {"text": "Xin hỏi hồ sơ đã đủ chưa?"}
    for _ in range(2):
        assert browser.post(f"{path}tin-nhan/", form).status == 302

    with bind_request(SYSTEM):
        apply_scope()
        assert len(messages_of(state.id)) == 1
    assert "Xin hỏi hồ sơ đã đủ chưa?" in browser.get(path).text


def test_withdrawing_asks_once_more_and_then_ends_the_dossier(world, filed):
    browser, state = filed()
    path = f"/ho-so/{state.number}/rut/"

    page = browser.get(path)
    assert row_of(state.number, world.now).status == "submitted"
    after = browser.follow(path, page.form() | {"reason": "Nộp nhầm"})

    assert row_of(state.number, world.now).status == "withdrawn"
    assert "Bạn đã rút hồ sơ" in after.text
    assert "Rút hồ sơ" not in after.links()


def test_a_supplement_takes_only_what_was_asked_for(world, asked):
    browser, state = asked()
    path = f"/ho-so/{state.number}/"
    assert "Đang chờ bạn" in browser.get(path).text

    page = browser.get(f"{path}bo-sung/")
    fields = page.root.xpath("//input[@type='file']/@name")
    assert fields == [f"file-{item}" for item in state.supplement_items]
    assert "Ảnh mờ" in page.text
    sent = {name: picture() for name in fields}
    after = browser.follow(f"{path}bo-sung/", sent | {"note": "Đã chụp lại"})

    assert row_of(state.number, world.now).status == "submitted"
    assert "Đã chụp lại" in after.text


def test_a_bad_supplement_file_keeps_the_good_ones_and_what_was_written(world, asked):
    browser, state = asked()
    path = f"/ho-so/{state.number}/bo-sung/"
    fields = browser.get(path).root.xpath("//input[@type='file']/@name")

    bad = SimpleUploadedFile("hong.pdf", b"%PDF-1.7 broken")
    page = browser.post(path, {fields[0]: [picture(), bad], "note": "Xin xem lại"})

    assert page.status == 422
    assert "hong.pdf" in page.errors[0]
    assert page.value("Lời nhắn cho cơ quan") == "Xin xem lại"
    [kept] = page.root.xpath("//input[@name='kept']/@value")
    again = page.form() | {name: picture() for name in fields[1:]}
    assert browser.post(path, again | {"kept": kept}).status == 302
    assert row_of(state.number, world.now).status == "submitted"


def test_an_answer_without_any_file_names_each_missing_paper(asked):
    browser, state = asked()

    page = browser.post(f"/ho-so/{state.number}/bo-sung/", {})

    assert page.status == 422
    assert len(page.errors) == len(state.supplement_items)
    assert {link[1:] for link in page.error_links()} <= page.ids()


def test_what_is_owed_is_shown_with_a_code_to_scan(world, filed):
    browser, state = filed(code=EXTRACT)
    page = browser.get(f"/ho-so/{state.number}/")

    assert state.fee_total > 0
    [source] = page.root.xpath("//img[contains(@src,'vietqr')]/@src")
    code = browser.get(source).answer
    assert code["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content


def test_without_an_account_of_the_agency_no_broken_picture_is_shown(world, filed):
    browser, state = filed(code=EXTRACT)
    accounts = "UPDATE payments_bankaccount SET valid_from = valid_from + interval '%s years'"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(accounts % 90)
        try:
            page = browser.get(f"/ho-so/{state.number}/")
            picture = browser.get(f"/ho-so/{state.number}/vietqr.svg")
        finally:
            cursor.execute(accounts % -90)
            cursor.execute("SET session_replication_role = DEFAULT")

    assert page.status == 200
    assert not page.root.xpath("//img[contains(@src,'vietqr')]")
    assert "cơ quan chưa có tài khoản nhận chuyển khoản" in page.text
    # What is written into a transfer says nothing where none can be made.
    assert "Nội dung chuyển khoản" not in page.text
    assert "Quét mã bằng ứng dụng ngân hàng" not in page.text
    assert 400 <= picture.status < 500
    assert browser.get(f"/ho-so/{state.number}/").root.xpath("//img[contains(@src,'vietqr')]")


def test_home_sorts_open_dossiers_by_whose_move_it_is(asked):
    browser, state = asked()

    page = browser.get("/")

    titles = [one.text for one in page.root.xpath("//h3[contains(@class,'heading-m')]")]
    assert titles[0] == "Đang chờ bạn"
    mine = page.root.xpath("//h3[.='Đang chờ bạn']/following-sibling::ul[1]//a/@href")
    assert f"/ho-so/{state.number}/" in mine


def test_the_public_sees_how_far_it_is_and_nothing_about_the_person(stranger, filed):
    browser, state = filed()

    page = stranger.get(f"/tra-cuu/{state.number}/")

    assert "Đã nộp, chưa tiếp nhận" in page.text
    assert browser.citizen.name not in page.answer.content.decode()
    found = stranger.get("/tra-cuu/", so=f" {state.number.lower()} ")
    assert found.location == f"/tra-cuu/{state.number}/"


@pytest.mark.parametrize("typed", ["", "a/b", "x" * 60])
def test_a_number_that_can_not_be_one_comes_back_with_advice(stranger, typed):
    page = stranger.get("/tra-cuu/", so=typed)

    assert page.status == 422
    assert page.error_links() == ["#so"]
    assert page.value("Mã hồ sơ") == typed.upper()[:80]


def test_an_unknown_number_is_said_to_be_unknown(stranger):
    page = stranger.get("/tra-cuu/H24-20200101-0000001/")

    assert page.status == 404
    assert "Không có hồ sơ mang mã này" in page.errors[0]
