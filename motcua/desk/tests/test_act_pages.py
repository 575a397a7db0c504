"""Each act on its page: done, refused with its reason, and two officials at once."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import (
    Status,
    approve_result,
    dossier_detail,
    issue_result,
)
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency, unit_by_code

from .conftest import COPY, LE_CHAN, NOW
from .pages import Page
from .stories import carried_to, filed, leader_of, received, worker_of

pytestmark = pytest.mark.django_db


def address(state, slug: str) -> str:
    return reverse("desk:act", args=[state.number, slug])


def opened(official, state, slug: str, target: str = "") -> Page:
    return Page(official.get(address(state, slug), **({"buoc": target} if target else {})))


def send(official, state, slug: str, target: str = "", **typed):
    """Open the page, type, press the button."""
    sent = opened(official, state, slug, target).form() | typed
    return official.post(address(state, slug), sent)


def now_of(state, official):
    return dossier_detail(state.number, actor=official.actor, now=NOW).state


def test_receiving_starts_the_clock_and_leads_back_to_the_dossier(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")

    answer = send(desk, state, "tiep-nhan")

    assert answer.status_code == 302
    after = now_of(state, desk)
    assert after.status == Status.IN_PROGRESS
    assert after.due is not None
    assert all(step.kind != "receive" for step in after.open_steps)


def test_pressing_twice_has_one_effect_and_the_same_answer(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    sent = opened(desk, state, "tiep-nhan").form()

    answers = [desk.post(address(state, "tiep-nhan"), sent) for _again in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert answers[1]["Idempotency-Replayed"] == "true"


def test_asking_offers_only_the_list_and_keeps_the_words_when_nothing_is_chosen(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")

    answer = Page(send(desk, state, "yeu-cau-bo-sung", **{"ly-do": "Bản chụp mờ."}))

    assert answer.status == 422
    assert answer.errors == ["Hãy chọn giấy tờ cần bổ sung, hoặc câu trả lời cần xem lại."]
    assert answer.field("ly-do").strip() == "Bản chụp mờ."
    listed = answer.root.xpath("//input[@type='checkbox'][@name='giay-to']/@value")
    assert listed
    assert not answer.root.xpath("//input[@type='text'][@name='giay-to']")


def test_a_complete_request_stops_the_clock(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    item = opened(desk, state, "yeu-cau-bo-sung").root.xpath("//input[@name='giay-to']/@value")[0]
    typed = {"giay-to": item, "ly-do": "Bản chụp mờ, đề nghị gửi bản rõ."}

    send(desk, state, "yeu-cau-bo-sung", **typed)

    assert now_of(state, desk).status == Status.SUPPLEMENT_ASKED


def test_a_document_outside_the_list_is_refused_in_words(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    typed = {"giay-to": "11111111-1111-7111-8111-111111111111", "ly-do": "Cần thêm."}

    page = Page(send(desk, state, "yeu-cau-bo-sung", **typed))

    assert page.status == 422
    assert "danh mục của thủ tục" in page.errors[0]
    assert now_of(state, desk).status == Status.SUBMITTED


def test_papers_brought_to_the_desk_answer_the_request(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    item = opened(desk, state, "yeu-cau-bo-sung").root.xpath("//input[@name='giay-to']/@value")[0]
    send(desk, state, "yeu-cau-bo-sung", **{"giay-to": item, "ly-do": "Bản chụp mờ."})

    answer = send(desk, state, "nop-bo-sung")

    assert answer.status_code == 302
    assert now_of(state, desk).status == Status.SUBMITTED


def test_a_refusal_needs_ground_explanation_and_guidance(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")

    empty = Page(send(desk, state, "tu-choi"))
    whole = send(
        desk,
        state,
        "tu-choi",
        **{"ly-do-ma": "not_eligible", "giai-thich": "Chưa đủ tuổi.", "huong-dan": "Nộp lại sau."},
        **{"yeu-cau": "form"},
    )

    assert empty.status == 422
    assert len(empty.errors) == 4
    assert whole.status_code == 302
    assert now_of(state, desk).status == Status.REFUSED


def test_the_handler_may_not_refuse_and_reads_why(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)

    page = opened(at_work(worker_of(state)), state, "tu-choi")

    assert not page.root.xpath("//main//form")
    assert "thuộc công chức hoặc đơn vị khác" in page.text


def test_a_step_is_taken_completed_and_sent_back(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler, leader = at_work(worker_of(state)), at_work(leader_of(state))
    key = state.open_steps[0].key

    send(handler, state, "nhan-viec", key)
    taken = now_of(state, handler).open_steps[0].official_id
    send(handler, state, "hoan-thanh-buoc", key, **{"ghi-chu": "Đủ điều kiện."})
    review = now_of(state, handler).open_steps[0]
    back = send(leader, state, "chuyen-lai", **{"buoc-truoc": key, "ly-do": "Sai ngày sinh."})

    assert taken == handler.actor.official_id
    assert review.kind == "review"
    assert back.status_code == 302
    assert now_of(state, handler).open_steps[0].key == key


def test_taking_a_step_from_a_colleague_needs_a_reason(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler, leader = at_work(worker_of(state)), at_work(leader_of(state))
    key = state.open_steps[0].key
    send(handler, state, "nhan-viec", key)

    page = Page(send(leader, state, "phan-cong", key))

    assert page.status == 422
    assert any("Lý do lấy lại việc" in text for text in page.errors)


def test_the_second_of_two_officials_reads_what_happened_and_keeps_the_words(at_work, people):
    state = filed(people[0])
    first, second = at_work("tiepnhan.hongbang"), at_work("motcua.hongbang")
    sent = opened(second, state, "tu-choi").form()
    sent |= {"ly-do-ma": "not_eligible", "giai-thich": "Chưa đủ tuổi.", "huong-dan": "Nộp lại."}
    sent |= {"yeu-cau": "form"}
    send(first, state, "tiep-nhan")

    page = Page(second.post(address(state, "tu-choi"), sent))

    assert page.status == 409
    assert "Hồ sơ vừa được người khác xử lý" in page.errors[0]
    assert "Diễn biến mới" in page.text
    assert page.field("giai-thich").strip() == "Chưa đủ tuổi."
    assert now_of(state, first).status == Status.IN_PROGRESS


def test_words_whose_question_is_gone_are_kept(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler, leader = at_work(worker_of(state)), at_work(leader_of(state))
    key = state.open_steps[0].key
    send(handler, state, "nhan-viec", key)
    sent = opened(leader, state, "phan-cong", key).form() | {"ly-do": "Công chức nghỉ ốm."}
    send(handler, state, "hoan-thanh-buoc", key)

    page = Page(leader.post(address(state, "phan-cong"), sent))

    assert page.status in (409, 422)
    assert page.field("ly-do").strip() == "Công chức nghỉ ốm."


def test_an_opinion_is_asked_and_given_among_officials(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler = at_work(worker_of(state))
    mine = state.open_steps[0].place.unit_id
    office = agency("H24.11311").id
    unit = next(
        one
        for one in (unit_by_code(office, code, legal_day(NOW)) for code in ("kinh-te", "van-phong"))
        if one.id != mine
    )
    asked = at_work({"kinh-te": "kinhte.hongbang", "van-phong": "hotich.hongbang"}[unit.code])

    send(handler, state, "lay-y-kien", **{"don-vi": str(unit.id), "cau-hoi": "Có trùng không?"})
    opinion = now_of(state, handler).opinions[0]
    typed = {"y-kien": "agree", "noi-dung": "Không trùng."}
    answer = send(asked, state, "tra-loi-y-kien", str(opinion.id), **typed)

    assert answer.status_code == 302
    assert now_of(state, handler).opinions == ()


def test_the_clock_is_stopped_on_a_legal_ground_and_runs_again(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    leader = at_work(leader_of(state))
    typed = {"can-cu-ma": "force_majeure", "can-cu": "Điều 156 BLDS", "giai-thich": "Bão số 3."}

    send(leader, state, "tam-dung", **typed)
    paused = now_of(state, leader).status
    send(leader, state, "tiep-tuc")

    assert paused == Status.SUSPENDED
    assert now_of(state, leader).status == Status.IN_PROGRESS


def test_a_new_date_that_cannot_be_read_comes_back_as_typed(at_work, people):
    state = carried_to("handle", received(people[0], at_work, code="1.001612"), at_work)
    head = at_work("chutich.hongbang")
    typed = {"ngay-moi": "ngày kia", "nguyen-nhan": "workload", "giai-thich": "Xin lỗi ông bà."}

    page = Page(send(head, state, "xin-loi-hen-lai", **typed))

    assert page.status == 422
    assert page.errors == ["Ghi ngày theo dạng ngày/tháng/năm."]
    assert page.field("ngay-moi") == "ngày kia"


def test_a_new_date_is_promised_once(at_work, people):
    state = carried_to("handle", received(people[0], at_work, code="1.001612"), at_work)
    head = at_work("chutich.hongbang")
    typed = {"ngay-moi": "08/12/2026", "nguyen-nhan": "workload", "giai-thich": "Xin lỗi ông bà."}

    first = send(head, state, "xin-loi-hen-lai", **typed)
    second = opened(head, state, "xin-loi-hen-lai")

    assert first.status_code == 302
    assert now_of(state, head).new_dates == 1
    assert "Chỉ được hẹn lại ngày một lần" in second.text


def test_the_fee_is_taken_in_cash_and_its_receipt_is_printed(at_work, people):
    cashier = at_work("thungan.hongbang")
    state = filed(people[0], by=cashier.actor, code=COPY)
    assert state.fee_total > 0

    answer = send(cashier, state, "thu-phi", cach="cash")
    paper = cashier.get(reverse("desk:fee_receipt", args=[state.number]))

    assert answer.status_code == 302
    assert now_of(state, cashier).fee_paid == state.fee_total
    assert paper.content.startswith(b"%PDF")


def test_a_transfer_needs_the_reference_of_the_bank(at_work, people):
    cashier = at_work("thungan.hongbang")
    state = filed(people[0], by=cashier.actor, code=COPY)

    page = Page(send(cashier, state, "thu-phi", cach="transfer"))

    assert page.status == 422
    assert page.errors == ["Gõ mã giao dịch ngân hàng."]


def test_the_desk_takes_cash_and_leaves_a_transfer_to_the_cashier(at_work, people):
    desk, cashier = at_work("tiepnhan.hongbang"), at_work("thungan.hongbang")
    state = received(people[0], at_work, by=desk.actor, code=COPY)
    typed = {"cach": "transfer", "ma-giao-dich": "FT26325000777"}

    ways = [
        opened(one, state, "thu-phi").root.xpath("//input[@name='cach']/@value")
        for one in (desk, cashier)
    ]
    refused = send(desk, state, "thu-phi", **typed)
    unpaid = now_of(state, desk).fee_paid
    confirmed = send(cashier, state, "thu-phi", **typed)

    assert ways == [["cash"], ["cash", "transfer"]]
    assert refused.status_code == 403
    assert unpaid == 0
    assert confirmed.status_code == 302
    assert now_of(state, desk).fee_paid == state.fee_total


def test_a_handler_may_not_take_money(at_work, people):
    desk = at_work("tiepnhan.hongbang").actor
    state = received(people[0], at_work, by=desk, code=COPY)

    page = opened(at_work("hotich.hongbang"), state, "thu-phi")

    assert not page.root.xpath("//main//form")


def test_signed_sealed_and_returned(at_work, people):
    state = carried_to("sign", received(people[0], at_work), at_work)
    head, clerk = at_work("chutich.hongbang"), at_work("vanthu.hongbang")
    desk = at_work("tiepnhan.hongbang")

    shown = opened(head, state, "ky")
    signer = at_work(
        {"signer": "phochutich.hongbang"}.get(state.open_steps[0].role, "chutich.hongbang")
    )
    signed = send(signer, state, "ky")
    sealed = send(clerk, state, "dong-dau")
    nobody = Page(send(desk, state, "tra-ket-qua", **{"nguoi-nhan": "", "cach": "desk"}))
    back = send(desk, state, "tra-ket-qua", **{"cach": "desk", "nguoi-nhan": people[0].name})

    assert shown.status == 200
    assert (signed.status_code, sealed.status_code, back.status_code) == (302, 302, 302)
    assert nobody.errors == ["Ghi người nhận kết quả."]
    assert now_of(state, desk).status == Status.RETURNED


def test_a_result_is_corrected_at_the_agencys_cost(at_work, people):
    state = carried_to("sign", received(people[0], at_work), at_work)
    signer = at_work(worker_of(state))
    approve_result(number=state.number, actor=signer.actor, now=NOW)
    issue_result(number=state.number, actor=at_work("vanthu.hongbang").actor, now=NOW)

    answer = send(signer, state, "dinh-chinh", **{"sai-sot": "Sai một chữ trong họ tên."})

    assert answer.status_code == 302


def test_a_dossier_of_another_commune_is_received_here_and_taken_over_there(at_work, people):
    state = filed(people[0], by=at_work("tiepnhan.hongbang").actor, area=LE_CHAN)
    here, there = at_work("tiepnhan.hongbang"), at_work("tiepnhan.lechan")

    send(here, state, "tiep-nhan")
    passed = now_of(state, here).status
    answer = send(there, state, "nhan-chuyen-den")

    assert passed == Status.FORWARDED
    assert answer.status_code == 302
    assert now_of(state, there).status == Status.IN_PROGRESS


def test_passing_on_names_the_agency_or_says_that_there_is_none(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    typed = {"co-quan": "Cơ quan không có thật", "ly-do": "Không thuộc thẩm quyền."}

    page = Page(send(desk, state, "chuyen-ho-so", **typed))

    assert page.status == 422
    assert page.errors == ["Không có cơ quan nào mang tên hoặc mã này."]


def test_message_and_note_are_told_apart(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")

    seen, unseen = opened(desk, state, "nhan-tin"), opened(desk, state, "ghi-chu")
    sent = send(desk, state, "nhan-tin", **{"noi-dung": "Mời ông bà đến nhận kết quả."})

    assert "người dân nhìn thấy" in seen.text
    assert "người dân không thấy" in unseen.text
    assert sent.status_code == 302


def test_a_further_request_is_for_a_superior_after_the_first(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    head = at_work("motcua.hongbang")

    early = opened(head, state, "cho-phep-bo-sung-them")
    item = opened(desk, state, "yeu-cau-bo-sung").root.xpath("//input[@name='giay-to']/@value")[0]
    send(desk, state, "yeu-cau-bo-sung", **{"giay-to": item, "ly-do": "Bản chụp mờ."})
    send(desk, state, "nop-bo-sung")
    typed = {"can-cu": "Điều 17 NĐ 118/2025", "ly-do": "Bản bổ sung vẫn mờ."}
    allowed = send(head, state, "cho-phep-bo-sung-them", **typed)

    assert "Chưa dùng lần yêu cầu bổ sung" in early.text
    assert allowed.status_code == 302


def test_only_who_decides_may_stop_the_handling(at_work, people):
    state = received(people[0], at_work)
    handler, head = at_work("kinhte.hongbang"), at_work("chutich.hongbang")
    typed = {
        "ly-do-ma": "applicant_ceased",
        "can-cu": "Mẫu 05, TT 03/2025",
        "giai-thich": "Chủ hồ sơ đã mất.",
    }

    closed = opened(handler, state, "dung-giai-quyet")
    answer = send(head, state, "dung-giai-quyet", **typed)

    assert not closed.root.xpath("//main//form")
    assert answer.status_code == 302
    assert now_of(state, head).status == Status.STOPPED
