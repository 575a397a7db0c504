"""One act on several dossiers: what it will do and not, done one by one, never a loophole."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import (
    ResumeClock,
    SuspendClock,
    Tone,
    act,
    dossier_detail,
    labels_on,
    make_label,
    put_labels,
)
from motcua.platform.models import OutboxRow

from ..models import Batch, BatchLine
from ..services.batches import CONSUMER, MOST_AT_ONCE, Chosen, ask_for, do_line
from ..types import BatchAct
from .conftest import NOW
from .pages import Page
from .stories import carried_to, leader_of, received, worker_of

pytestmark = pytest.mark.django_db
BULK, LIST = "desk:bulk", "desk:work_list"
FOREIGN = "H24.11383-20000101-0000001"


@pytest.fixture
def three(at_work, people):
    """Three dossiers whose handling waits in one unit, and who may do it."""
    states = [carried_to("handle", received(one, at_work), at_work) for one in people[:3]]
    return at_work(worker_of(states[0])), [state.number for state in states]


def listed(official, **choice) -> Page:
    return Page(official.get(reverse(LIST), **choice))


def boxes(page: Page, numbers) -> list[str]:
    """Return the values of the boxes of these dossiers."""
    values = page.root.xpath("//input[@name='ho-so']/@value")
    return [one for one in values if one.split(" ")[0] in numbers]


def asked(official, slug, values) -> Page:
    return Page(official.get(reverse(BULK), **{"viec": slug, "ho-so": values}))


def send(official, page: Page, **typed):
    return official.post(reverse(BULK), page.form() | typed)


def work() -> int:
    """Do what the worker does with the rows of this consumer; return how many there were."""
    rows = list(OutboxRow.objects.filter(consumer=CONSUMER).order_by("id"))
    for row in rows:
        do_line(row.key, row.payload)
        row.delete()
    return len(rows)


def state_of(number, official):
    return dossier_detail(number, actor=official.actor, now=NOW).state


def holders(numbers, official):
    return {step.official_id for one in numbers for step in state_of(one, official).open_steps}


def test_all_of_a_page_are_chosen_by_a_link_and_none_by_the_next(three):
    official, numbers = three
    page = listed(official, cua="")
    everyone = page.links()["Chọn tất cả trên trang này"]

    chosen = Page(official.get(reverse(LIST) + everyone))

    assert not page.root.xpath("//input[@name='ho-so'][@checked]")
    boxes_chosen = chosen.root.xpath("//input[@name='ho-so'][@checked]/@value")
    assert {one.split(" ")[0] for one in boxes_chosen} >= set(numbers)
    assert "Bỏ chọn tất cả" in chosen.links()
    assert "chon" not in chosen.links()["Bỏ chọn tất cả"]


def test_steps_are_taken_one_by_one_and_those_that_cannot_say_why_beforehand(three):
    official, numbers = three
    values = boxes(listed(official), numbers)
    first = asked(official, "nhan-viec", values[:1])
    send(official, first)
    work()

    page = asked(official, "nhan-viec", [*values, f"{FOREIGN} x"])
    answer = send(official, page)
    again = send(official, page)
    waiting = Page(official.get(answer.url))
    done = work()
    after = Page(official.get(answer.url))

    assert "2 hồ sơ sẽ được thực hiện" in page.text
    assert "Bước này đã là của bạn." in page.text
    assert FOREIGN in page.text
    assert (answer.status_code, again["Location"], done) == (302, answer.url, 2)
    assert "Đã làm 0 trên 2, 0 không làm được, 2 đang chờ." in waiting.text
    assert waiting.root.xpath("//meta[@http-equiv='refresh']")
    assert "Đã làm 2 trên 2, 0 không làm được, 0 đang chờ." in after.text
    assert not after.root.xpath("//meta[@http-equiv='refresh'] | //*[@hx-trigger]")
    assert holders(numbers, official) == {official.actor.official_id}


def test_one_that_changes_meanwhile_is_left_as_it_is_and_stops_no_other(three):
    official, numbers = three
    send(official, asked(official, "nhan-viec", boxes(listed(official), numbers)))
    work()
    page = asked(official, "hoan-thanh-buoc", boxes(listed(official), numbers))
    pause = SuspendClock("force_majeure", "Điều 156", "Bão số 3.")
    act(number=numbers[1], command=pause, actor=official.actor, now=NOW)
    act(number=numbers[1], command=ResumeClock(), actor=official.actor, now=NOW)

    answer = send(official, page, **{"ghi-chu": "Đủ điều kiện, trình ký."})
    work()

    lines = {one.number: one for one in BatchLine.objects.filter(batch__act="complete")}
    assert {number: one.state for number, one in lines.items()} == dict(
        zip(numbers, ["done", "failed", "done"], strict=True)
    )
    assert "Hồ sơ đã thay đổi sau khi bạn chọn" in Page(official.get(answer.url)).text
    kept = state_of(numbers[0], official).done_steps[-1]
    assert (kept.kind, kept.official_id) == ("handle", official.actor.official_id)
    assert state_of(numbers[1], official).open_steps[0].kind == "handle"


@pytest.mark.parametrize("slug", ["tu-choi", "yeu-cau-bo-sung", "chuyen-lai", "tam-dung", "ky", ""])
def test_acts_that_need_a_look_at_the_dossier_are_never_done_to_several(three, slug):
    official, numbers = three
    values = boxes(listed(official), numbers)

    shown = asked(official, slug, values)
    sent = official.post(reverse(BULK), {"viec": slug, "ho-so": values, "ly-do": "Vì thế."})

    assert (shown.status, sent.status_code) == (422, 422)
    assert "phải có người đã xem chính hồ sơ đó" in shown.text
    assert not Batch.objects.exists()


@pytest.mark.parametrize("many", [0, MOST_AT_ONCE + 1])
def test_none_and_too_many_are_not_taken(three, many):
    official, _ = three
    values = [f"H24.11311-20000101-{one:07d} handle" for one in range(many)]

    answer = official.post(reverse(BULK), {"viec": "nhan-viec", "ho-so": values})

    assert answer.status_code == 422
    assert len(Page(answer).errors) == 1
    assert not Batch.objects.exists()


def test_a_leader_gives_the_work_of_many_to_one_official(three, at_work):
    official, numbers = three
    leader = at_work(leader_of(state_of(numbers[0], official)))
    page = asked(leader, "phan-cong", boxes(listed(leader), numbers))

    nobody = Page(send(leader, page))
    stranger = Page(send(leader, page, **{"can-bo": str(leader.actor.account_id)}))
    send(leader, page, **{"can-bo": str(official.actor.official_id)})
    work()

    assert (nobody.status, nobody.errors) == (422, ["Hãy chọn: Cán bộ"])
    assert (stranger.status, stranger.errors) == (422, ["Hãy chọn: Cán bộ"])
    assert set(BatchLine.objects.values_list("state", flat=True)) == {"done"}
    assert holders(numbers, official) == {official.actor.official_id}


def test_who_may_not_give_work_learns_it_before_and_a_forged_form_gives_nothing(three):
    official, numbers = three
    values = boxes(listed(official), numbers)
    someone = str(official.actor.official_id)

    page = asked(official, "phan-cong", values)
    forged = official.post(reverse(BULK), {"viec": "phan-cong", "ho-so": values, "can-bo": someone})

    assert "không thực hiện được với hồ sơ nào" in page.text
    assert "không thực hiện được với hồ sơ nào" in Page(forged).text
    assert not Batch.objects.exists()
    assert holders(numbers, official) == {None}


def test_the_worker_asks_what_the_official_may_when_the_turn_comes(three, at_work):
    official, numbers = three
    stranger = at_work("tiepnhan.lechan")
    steps = {state_of(one, official).open_steps[0].key for one in numbers}
    chosen = [Chosen(one, key) for one in numbers for key in steps]
    typed = {"official": str(stranger.actor.official_id), "reason": "", "note": "Xong."}

    for one in (BatchAct.TAKE, BatchAct.ASSIGN, BatchAct.COMPLETE):
        ask_for(one, chosen, actor=stranger.actor, now=NOW, typed=typed)
    work()

    assert set(BatchLine.objects.values_list("state", flat=True)) == {"failed"}
    assert holders(numbers, official) == {None}


def test_a_label_is_put_beside_those_a_dossier_has(three):
    official, numbers = three
    ids = [
        make_label(name=name, tone=Tone.BLUE, actor=official.actor, now=NOW)
        for name in ("Chờ sổ gốc", "Khẩn")
    ]
    put_labels(number=numbers[0], label_ids=ids[:1], actor=official.actor, now=NOW)
    page = asked(official, "nhan", boxes(listed(official), numbers))

    send(official, page, nhan=str(ids[1]))
    work()

    details = [dossier_detail(one, actor=official.actor, now=NOW) for one in numbers]
    carried = labels_on([one.row.id for one in details], actor=official.actor)
    found = [sorted(each.name for each in carried[one.row.id]) for one in details]
    assert found == [["Chờ sổ gốc", "Khẩn"], ["Khẩn"], ["Khẩn"]]


def test_a_batch_is_found_again_by_who_asked_and_by_nobody_else(three, at_work):
    official, numbers = three
    left = send(official, asked(official, "nhan-viec", boxes(listed(official), numbers)))

    lately = Page(official.get(reverse(BULK)))
    other = at_work("tiepnhan.lechan").get(left.url)

    assert lately.status == 200
    assert left.url in lately.links().values()
    assert "Nhiều hồ sơ" in listed(official).links()
    assert other.status_code == 404


def test_a_label_is_taken_off_those_that_carry_it_and_no_other_goes(three):
    official, numbers = three
    ids = [
        make_label(name=name, tone=Tone.BLUE, actor=official.actor, now=NOW)
        for name in ("Chờ sổ gốc", "Khẩn", "Không ai mang")
    ]
    put_labels(number=numbers[0], label_ids=ids[:2], actor=official.actor, now=NOW)
    put_labels(number=numbers[1], label_ids=ids[1:2], actor=official.actor, now=NOW)

    page = asked(official, "bo-nhan", boxes(listed(official), numbers))
    offered = page.root.xpath("//input[@name='nhan']/@value")
    stranger = send(official, page, nhan=str(ids[2]))
    send(official, page, nhan=str(ids[1]))
    work()

    assert set(offered) == {str(one) for one in ids[:2]}
    assert f"{numbers[2]} – " in page.text
    assert "Hồ sơ không có nhãn." in page.text
    assert stranger.status_code == 422
    rows = [dossier_detail(one, actor=official.actor, now=NOW).row.id for one in numbers]
    carried = labels_on(rows, actor=official.actor)
    assert [[each.name for each in carried.get(one, ())] for one in rows] == [
        ["Chờ sổ gốc"],
        [],
        [],
    ]
