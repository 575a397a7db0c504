"""The pages, as people use them: no script, what was typed stays, errors beside their fields."""

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.organizations.public import agency

from ..models import Petition, Publication
from ..types import Kind
from .sending import TEXT, WARD, picture, typed


def test_a_person_sends_a_petition_with_a_photograph_and_finds_it_again(town, visit):
    photo = SimpleUploadedFile("anh.png", picture())
    sent = visit(town.sender.actor, "/phan-anh/gui/", typed(files=photo, anyway="1"))
    page = visit(town.sender.actor, sent.location)
    files = [href for text, href in page.links().items() if text == "anh.png"]

    assert sent.status == 302
    assert page.heading == "Máy lấy số hỏng"
    assert visit(town.sender.actor, sent.location + files[0]).status == 200
    assert "Máy lấy số hỏng" in visit(town.sender.actor, "/phan-anh/cua-toi/").text


def test_what_is_missing_is_said_and_what_was_typed_and_uploaded_stays(town, visit):
    photo = SimpleUploadedFile("anh.png", picture())
    page = visit(
        town.sender.actor,
        "/phan-anh/gui/",
        typed(kind="", title="", agency_id="", files=photo),
    )
    again = visit(
        town.sender.actor,
        "/phan-anh/gui/",
        typed(title="", agency_id="", file_ids=page.choices("file_ids"), anyway="1"),
    )

    assert page.status == again.status == 422
    assert len(page.errors) == 3
    assert len(again.errors) == 2
    assert {link[1:] for link in again.error_links()} <= again.ids()
    assert "anh.png" in again.text
    assert TEXT in again.text


def test_a_photograph_sent_with_a_mistake_goes_with_the_petition(town, visit):
    photo = SimpleUploadedFile("anh.png", picture())
    key = {"idempotency_key": "a-photograph"}
    wrong = visit(town.sender.actor, "/phan-anh/gui/", typed(title="", files=photo, **key))
    kept = wrong.choices("file_ids")
    sent = visit(town.sender.actor, "/phan-anh/gui/", typed(file_ids=kept, anyway="1", **key))

    assert len(kept) == 1
    assert "anh.png" in visit(town.sender.actor, sent.location).links()


def test_about_an_official_the_page_asks_whom_and_every_choice_belongs_to_the_agency(town, visit):
    page = visit(town.sender.actor, "/phan-anh/gui/", typed(kind="conduct", show="1"))

    assert page.status == 200
    assert "official_id" in page.ids()
    assert "Công chức" in page.text


def test_what_looks_alike_is_shown_before_sending(town, visit):
    state = town.published(
        title="Thang máy tầng hai bị kẹt", text="Thang máy tầng hai bị kẹt cả tuần nay."
    )
    before = Petition.objects.count()
    page = visit(
        town.sender.actor,
        "/phan-anh/gui/",
        typed(title="Thang máy bị kẹt", text="Thang máy tầng hai lại bị kẹt."),
    )

    assert state.number in page.text
    assert "Vẫn gửi" in page.buttons()
    assert Petition.objects.count() == before


def test_everybody_reads_petition_and_answer_without_a_name(town, visit):
    from motcua.platform.actor import ANONYMOUS

    state = town.published(text=f"{TEXT} {town.sender.name}")
    page = visit(ANONYMOUS, f"/phan-anh/xem/{state.number}/")
    found = visit(ANONYMOUS, "/phan-anh/?q=quay so 2")
    feed = visit(ANONYMOUS, "/phan-anh/tin-moi.atom").answer

    assert "Đã bố trí thêm một quầy" in page.text
    assert "▇▇▇" in page.text
    assert town.sender.name not in page.text
    assert state.title in found.text
    assert state.number in feed.content.decode()
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert visit(ANONYMOUS, "/phan-anh/kiem-tra-lai/").status == 200
    assert visit(ANONYMOUS, f"/phan-anh/xem/{town.send().number}/").status == 404


def test_a_person_follows_and_says_whether_it_helped(town, visit):
    state, other = town.published(), town.world.citizens()[5]
    path = f"/phan-anh/xem/{state.number}/"
    for said in ("theo-doi", "huu-ich", "khong"):
        assert visit(other.actor, path, {"viec": said}).status == 302
    page = visit(other.actor, path)

    assert "Có ích: 0 · Không có ích: 1 · Đang theo dõi: 1" in page.text
    assert "Thôi theo dõi" in page.buttons()


def test_an_official_sees_lawful_acts_only_and_answers(town, visit):
    state = town.send()
    holder = town.holder(state)
    path = f"/phan-anh-cong-viec/{state.number}/"
    listed = visit(holder, "/phan-anh-cong-viec/")
    page = visit(holder, path)
    wrong = visit(holder, path, {"viec": "answer", "text": "Đã xem.", "done": ""})
    paper = SimpleUploadedFile("bien-ban.png", picture())
    right = visit(
        holder, path, {"viec": "answer", "text": "Đã xem.", "done": "Sửa máy.", "paper": paper}
    )
    after = visit(holder, path)

    assert state.number in listed.text
    assert town.sender.name not in page.text
    assert "Trả lời" in page.buttons()
    assert "Công bố" not in page.buttons()
    assert wrong.status == 422
    assert "Đã xem." in wrong.text
    assert right.status == 302
    assert "Công bố" in after.buttons()
    assert "Từ chối" not in after.buttons()


def test_each_act_of_the_officials_page_is_done_by_its_form(town, visit):
    def path(state):
        return f"/phan-anh-cong-viec/{state.number}/"

    state, first = town.send(), town.send()
    holder, unit = town.holder(state), town.unit("van-phong")
    route = {"agency_id": str(unit.agency_id), "unit_id": str(unit.id), "reason": "Đúng việc"}
    assert visit(holder, path(state), {"viec": "ask", "question": "Quầy nào?"}).status == 302
    assert visit(holder, path(first), {"viec": "route", "show": "1", **route}).status == 200
    assert visit(holder, path(first), {"viec": "route", **route}).location == "/phan-anh-cong-viec/"
    refused = {"viec": "refuse", "ground": "in-court", "explanation": "Tòa đang xử."}
    assert visit(holder, path(town.send()), refused).status == 302
    repeat = town.send()
    assert visit(holder, path(repeat), {"viec": "merge", "into": first.number}).status == 302
    hide = {"viec": "hide", "words": "quầy số 2", "hide_reason": "Xúc phạm"}
    assert visit(holder, path(town.send()), hide).status == 302
    answered = town.answer(town.send())
    wrong = {"viec": "publish", "cover": "quầy số 2", "cover_reason": ""}
    assert visit(holder, path(answered), wrong).status == 422
    right = {**wrong, "cover_reason": "Thông tin riêng"}
    assert visit(holder, path(answered), right).status == 302
    assert Publication.objects.get(number=answered.number).covers == 1


def test_the_sender_replies_says_done_or_not_done(town, visit):
    state = town.published()
    own = f"/phan-anh/cua-toi/{state.number}/"
    wrong = visit(town.sender.actor, own, {"viec": "not-done", "reason": " "})
    right = visit(town.sender.actor, own, {"viec": "not-done", "reason": "Chưa sửa."})
    done = visit(town.sender.actor, own, {"viec": "done"})

    assert wrong.status == 422
    assert right.status == 302
    assert done.status == 422
    assert "Đang xem xét" in visit(town.sender.actor, own).text


def test_whoever_it_is_about_finds_neither_page_nor_line_nor_notice(town, visit):
    accused = next(
        one
        for one in town.world.officials()
        if one.has_role("unit_leader", agency_id=agency(WARD).id)
    )
    state = town.send(Kind.CONDUCT, official_id=accused.official_id)

    assert visit(accused, f"/phan-anh-cong-viec/{state.number}/").status == 404
    assert state.number not in visit(accused, "/phan-anh-cong-viec/?tat-ca=1").text
    assert state.number not in visit(accused, "/thong-bao/").text
