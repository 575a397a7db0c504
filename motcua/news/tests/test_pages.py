"""The pages, as people use them: no script, what was typed stays, errors beside their fields."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from ..services.standing import agencies_of
from .telling import BIRTH, SUMMARY, TEXT

WRITE, ATOM = "/tin-cong-viec/viet/", "{http://www.w3.org/2005/Atom}"


def typed(title, **changes):
    return {
        "title": title,
        "summary": SUMMARY,
        "text": TEXT,
        "procedures": [BIRTH],
        "matters_from": "20/11/2026",
        "matters_until": "",
        **changes,
    }


def keep(number):
    return f"/tin-cong-viec/{number}/"


def test_an_official_finds_a_procedure_keeps_a_draft_looks_and_publishes(telling, visit):
    one, title = telling.publisher, "Khai sinh tại nhà cho người già yếu"
    found = visit(one, WRITE, typed(title, procedures=[], q="khai sinh", viec="find"))
    kept = visit(one, WRITE, typed(title, text="Đang viết", viec="draft"))
    begun = visit(one, WRITE)
    looked = visit(one, WRITE, typed(title, viec="look"))
    before = visit(None, "/tin/?q=nguoi gia yeu")
    sent = visit(one, WRITE, typed(title, viec="publish"))
    number = sent.location.strip("/").split("/")[-1]
    public = visit(None, f"/tin/{number}/")
    listed = visit(None, "/tin/?q=nguoi gia yeu")

    assert found.status == 200
    assert BIRTH in found.choices("procedures")
    assert found.value("Tiêu đề") == title
    assert kept.status == 302
    assert begun.value("Nội dung") == "Đang viết"
    assert "Đang viết" not in visit(telling.others[0], WRITE).text
    assert "Chưa đăng" in looked.text
    assert "Quầy số 1 vẫn nhận." in looked.text
    assert "Công bố" in looked.buttons()
    assert "Chưa đăng" not in begun.text
    assert title not in before.text
    assert sent.status == 302
    assert visit(one, WRITE).value("Tiêu đề") == ""
    assert public.heading == title
    assert f"/thu-tuc/{BIRTH}/" in public.links().values()
    assert "/tro-giup/" in public.links().values()
    assert f"/tin/{number}/" in listed.links().values()
    for place in ("/", f"/thu-tuc/{BIRTH}/", f"/tin/?thu-tuc={BIRTH}"):
        assert title in visit(None, place).text
    for actor, is_there in ((one, True), (telling.stranger, False)):
        of_agency = visit(None, f"/tin/?co-quan={agencies_of(actor)[0]}")
        assert (title in of_agency.text) is is_there


@pytest.mark.parametrize("act", ["look", "publish"])
@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": "Ngắn"}, "#title"),
        ({"text": "Xem [đây](javascript:alert(1)) để biết thêm nhé."}, "#text"),
        ({"matters_from": "32/13/2026"}, "#matters_from"),
        ({"matters_until": "1/1/2020"}, "#matters_until"),
        ({"procedures": ["9.999999"]}, "#procedures"),
    ],
)
def test_wrong_news_come_back_with_what_was_typed(telling, visit, act, changes, where):
    sent = typed(**{"title": "Một tin có chỗ sai phải sửa", **changes})
    page = visit(telling.publisher, WRITE, sent | {"viec": act})

    assert page.status == 422
    assert page.error_links() == [where]
    assert where[1:] in page.ids()
    assert page.value("Tiêu đề") == sent["title"]
    assert page.value("Nội dung").replace("\r\n", "\n").strip() == sent["text"]
    assert page.value("Có giá trị từ ngày") == sent["matters_from"]
    assert page.unnamed_controls() == []
    assert "Công bố" not in page.buttons()


def test_a_correction_keeps_both_wordings_and_the_second_official_is_told(telling, visit):
    state = telling.publish("Nộp tiền qua mã QR tại quầy khai sinh")
    first, second = telling.publisher, telling.others[0]
    form = typed("Nộp tiền qua mã QR tại mọi quầy", viec="correct", seen="1", reason="Thiếu quầy.")
    done = visit(first, keep(state.number), form)
    late = visit(second, keep(state.number), form | {"summary": "Bản của người thứ hai."})
    public = visit(None, f"/tin/{state.number}/")
    wrong = visit(first, keep(state.number), form | {"seen": "2", "reason": " ", "title": "Ngắn"})

    assert done.status == 302
    assert late.status == 409
    assert late.error_links() == ["#stand"]
    assert late.value("Tóm tắt") == "Bản của người thứ hai."
    assert public.heading == form["title"]
    assert "Nộp tiền qua mã QR tại quầy khai sinh" in public.text
    assert "Thiếu quầy." in public.text
    assert wrong.status == 422
    assert set(wrong.error_links()) == {"#title", "#reason"}
    for sent in (None, form | {"seen": "2"}):
        assert visit(telling.stranger, keep(state.number), sent).status == 404
    assert visit(None, f"/tin/{state.number}/").heading == form["title"]


def test_what_is_taken_down_stands_nowhere_but_on_its_own_page_which_says_why(telling, visit):
    title = "Thu hộ lệ phí hộ tịch tại nhà văn hóa"
    state = telling.publish(title)
    one, path = telling.publisher, f"/tin/{state.number}/"
    empty = visit(one, keep(state.number), {"viec": "take_down", "seen": "1", "taken_reason": " "})
    reason = "Tin đăng nhầm: phường không thu hộ."
    done = visit(
        one, keep(state.number), {"viec": "take_down", "seen": "1", "taken_reason": reason}
    )
    page = visit(None, path)
    again = {"viec": "take_down", "seen": "1", "taken_reason": "Lý do của người thứ hai."}
    late = visit(telling.others[0], keep(state.number), again)

    assert empty.status == 422
    assert empty.error_links() == ["#taken_reason"]
    assert path in empty.links().values()
    assert done.status == 302
    assert page.status == 410
    assert reason in page.text
    assert title not in page.text
    places = ("/", "/tin/", "/tin/?truoc=1", f"/tin/?thu-tuc={BIRTH}", f"/thu-tuc/{BIRTH}/")
    for place in (*places, "/tin/atom.xml"):
        assert state.number not in visit(None, place).answer.content.decode(), place
    assert late.status == 409
    assert "Lý do của người thứ hai." in late.text
    assert state.number in str(visit(one, "/tin-cong-viec/").links())
    assert path not in visit(one, keep(state.number)).links().values()


def test_after_its_last_day_it_is_earlier_news_and_stays_readable(telling, visit):
    title = "Quầy thuế nghỉ một ngày để chuyển trụ sở"
    state = telling.publish(title, matters_until=telling.today)
    later = telling.world.now + timedelta(days=2)
    there = f"/tin/{state.number}/"

    assert title in visit(None, "/tin/").text
    for place in ("/", "/tin/", f"/thu-tuc/{BIRTH}/", "/tin/atom.xml"):
        assert title not in visit(None, place, at=later).answer.content.decode()
    assert there in visit(None, "/tin/?truoc=1", at=later).links().values()
    assert "Tin trước đây" in visit(None, there, at=later).text


def test_the_feed_is_valid_atom_whole_and_of_one_procedure(telling, visit):
    about = telling.publish("Khai sinh & khai tử: <mẫu> mới từ tháng sau")
    other = telling.publish("Bộ phận Một cửa đổi giờ làm việc", procedures=())
    for address, wanted in (("/tin/atom.xml", {about.number, other.number}),
                            (f"/tin/atom.xml?thu-tuc={BIRTH}", {about.number})):  # fmt: skip
        answer = visit(None, address).answer
        feed = ET.fromstring(answer.content)
        entries = feed.findall(f"{ATOM}entry")
        links = {one.find(f"{ATOM}link").get("href") for one in entries}

        assert answer["Content-Type"].startswith("application/atom+xml")
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated"):
            assert feed.findtext(f"{ATOM}{name}"), name
            assert all(one.findtext(f"{ATOM}{name}") for one in entries), name
        assert all(one.find(f"{ATOM}author/{ATOM}name") is not None for one in entries)
        assert {link.strip("/").split("/")[-1] for link in links} >= wanted
        assert (other.number in str(links)) is (other.number in wanted)
        assert all(link.startswith("http://") for link in links)
    titles = [one.findtext(f"{ATOM}title") for one in entries]
    assert "Khai sinh & khai tử: <mẫu> mới từ tháng sau" in titles


def test_citizens_and_other_officials_do_not_write(telling, visit):
    handler = next(
        one
        for one in telling.world.officials()
        if not one.has_role("head_of_one_stop", "head_of_agency", "administrator")
    )
    for actor in (telling.world.citizens()[0].actor, handler):
        for path in (WRITE, "/tin-cong-viec/"):
            assert visit(actor, path).status == 403
    assert visit(None, "/tin/?trang=x").status == 422
    assert visit(None, "/tin/TIN-26-NOTHERE/").status == 404
