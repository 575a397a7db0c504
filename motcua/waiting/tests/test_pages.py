"""The pages: taking, following, the screen, the desk, figures."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html

from motcua.kernel.clock import legal_day, use_clock
from motcua.organizations.public import UnitKind, agencies, units_of
from motcua.platform.actor import Actor

from .. import public as p
from ..models import Ticket
from ..places import find_places
from .room import WARD, Room

DESK, SIT, FIGURES = (reverse(f"waiting:{one}") for one in ("desk", "sit", "figures"))
TAKE, KIOSK, SCREEN = (
    reverse(f"waiting:{one}", args=[WARD]) for one in ("take", "kiosk", "screen")
)
Browser = Callable[[Actor], Client]


def text(answer: Any) -> str:
    words = " ".join(html.fromstring(answer.content.decode()).xpath("//main//text()"))
    return re.sub(r"\s+", " ", words)


def stranger() -> Client:
    return Client(headers={"accept-language": "vi"})


def test_a_number_is_taken_followed_given_back_and_pressed_twice_is_one(room: Room) -> None:
    client, sent = stranger(), {"line": "civil-status", "idempotency_key": "k1"}
    with use_clock(room.world.now):
        page = client.get(TAKE)
        first, second = client.post(TAKE, sent), client.post(TAKE, sent)
        ticket = first["Location"]
        follow = client.get(ticket)
        picture = client.get(f"{ticket}ma.svg")
        given = client.post(ticket, {"viec": "tra-so"}, follow=True)

    assert "Hộ tịch, chứng thực" in text(page)
    assert "Nhận kết quả" in text(page)
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == 1
    assert "A001" in text(follow)
    assert "0 người" in text(follow)
    assert "Chưa biết" in text(follow)
    assert follow.content.count(b"aria-live") >= 1
    assert b'http-equiv="refresh"' in follow.content
    assert "no-store" in follow["Cache-Control"]
    assert picture["Content-Type"] == "image/svg+xml"
    assert "Đã trả số" in text(given)
    assert client.get("/so-thu-tu/khong-co/").status_code == 404


def test_the_machine_leads_back_to_the_next_person_and_nowhere_else(room: Room) -> None:
    with use_clock(room.world.now):
        made = stranger().post(KIOSK, {"line": "result", "ground": "elderly"})
        page = stranger().get(made["Location"]).content.decode()
        other = stranger().get(made["Location"].split("?")[0] + "?may=https://x.example/")

    assert f"url={KIOSK}" in page
    assert "Người cao tuổi" in page
    assert "x.example/;" not in other.content.decode()
    assert Ticket.objects.get().is_at_place


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(room: Room) -> None:
    with use_clock(room.world.now):
        wrong = stranger().post(
            TAKE, {"line": "khong-co", "ground": "merit", "appointment": "LH-999999"}
        )
    with use_clock(room.world.now + timedelta(days=5)):
        closed = stranger().get(TAKE)
        late = stranger().post(TAKE, {"line": "result"})
    with use_clock(room.world.now):
        missing = stranger().get(reverse("waiting:take", args=["H24"]))
    page = html.fromstring(wrong.content.decode())

    assert (wrong.status_code, late.status_code, missing.status_code) == (422, 422, 404)
    assert page.xpath("//input[@name='appointment']/@value") == ["LH-999999"]
    assert page.xpath("//select[@name='ground']/option[@selected]/@value") == ["merit"]
    assert "không có lịch hẹn mang mã này" in text(wrong)
    assert "không làm việc" in text(closed)
    assert not html.fromstring(closed.content.decode()).xpath("//main//button[@name='line']")
    assert "không làm việc" in text(late)
    assert not Ticket.objects.exists()


def test_taking_is_limited_for_one_address(room: Room, settings: Any) -> None:
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"numbers_per_minute": 2})
    with use_clock(room.world.now):
        client = stranger()
        answers = [client.post(TAKE, {"line": "result"}).status_code for _ in range(4)]

    # A minute may end between two of them.
    assert answers.count(429) >= 1
    assert answers[:2] == [302, 302]


def test_offices_are_found_by_name(room: Room) -> None:
    with use_clock(room.world.now):
        found = stranger().get(reverse("waiting:places"), {"q": "hong bang"})
        none = stranger().get(reverse("waiting:places"), {"q": "khong co noi nay"})

    assert TAKE in found.content.decode()
    assert "Không có nơi nào" in text(none)


def test_an_office_with_a_desk_is_not_crowded_out_by_those_without(
    room: Room, django_assert_max_num_queries: Any
) -> None:
    day = legal_day(room.world.now)
    with django_assert_max_num_queries(1):
        found = find_places("", day)

    assert {one.id for one in found} <= {
        one.id for one in agencies(day) if units_of(one.id, day, kind=UnitKind.DESK)
    }
    assert len(found) > 1
    assert room.place.agency_id in {one.id for one in find_places(room.place.agency_name, day)}


def test_a_desk_is_chosen_and_calls_until_done(room: Room, browser: Browser) -> None:
    room.take()
    room.take("result", 1, ground="elderly")
    client = browser(room.desk_officials[0])
    with use_clock(room.at(10)):
        assert client.get(DESK)["Location"] == SIT
        wrong = client.post(SIT, {"desk": "0"})
        lines = [one.key for one in room.place.lines]
        assert client.post(SIT, {"desk": "7", "lines": lines})["Location"] == DESK
        waiting = client.get(DESK)
        called = client.post(DESK, {"viec": "goi"}, follow=True)
        screen = stranger().get(SCREEN)
        ticket = p.queue_of(room.place.unit_id, now=room.at(10)).held[0]
        follow = stranger().get(reverse("waiting:ticket", args=[ticket.token]))
        twice = client.post(DESK, {"viec": "goi"})
        begun = client.post(DESK, {"viec": "bat-dau", "so": str(ticket.id)}, follow=True)
        client.post(DESK, {"viec": "xong", "so": str(ticket.id)})
        gone = client.post(DESK, {"viec": "khong-den", "so": str(ticket.id)})
        after = client.get(DESK)
    keys = html.fromstring(called.content.decode()).xpath("//main//@accesskey")

    assert (wrong.status_code, twice.status_code, gone.status_code) == (422, 409, 409)
    assert "K002" in text(waiting)
    assert "10 phút" in text(waiting)
    assert "Người cao tuổi" in text(waiting)
    assert "K002 đến quầy 7" in text(called)
    assert "K002" in text(screen)
    assert "Người cao tuổi" not in screen.content.decode()
    assert "quầy 7" in text(follow)
    assert sorted(keys) == ["l", "m", "n", "v"]
    assert reverse("desk:new_filing") in called.content.decode()
    assert "Hãy làm xong số K002 trước" in text(twice)
    assert "Ở quầy" in text(begun) or "đang ở quầy 7" in text(begun)
    assert "K002" in text(gone)
    assert "A001" in text(after)


def test_the_desk_is_forgotten_on_the_next_day_and_colleagues_take_over(
    room: Room, browser: Browser
) -> None:
    ticket = room.take()
    first, second = (browser(one) for one in room.desk_officials[:2])
    lines = [one.key for one in room.place.lines]
    with use_clock(room.at(5)):
        first.post(SIT, {"desk": "1", "lines": lines})
        second.post(SIT, {"desk": "2", "lines": lines})
        first.post(DESK, {"viec": "goi"})
        seen = second.get(DESK)
        second.post(DESK, {"viec": "nhan-lai", "so": str(ticket.id)})
        stopped = first.post(DESK, {"viec": "bat-dau", "so": str(ticket.id)})
        second.post(DESK, {"viec": "khong-den", "so": str(ticket.id)})
        back = second.post(DESK, {"viec": "den-lai", "so": str(ticket.id)}, follow=True)
    with use_clock(room.at(24 * 60)):
        assert first.get(DESK)["Location"] == SIT

    assert room.desk_officials[0].name in text(seen)
    assert stopped.status_code == 409
    assert "A001 chờ lại" in text(back)
    assert room.moments(ticket) == ["taken", "called", "taken_over", "absent", "returned"]


def test_leaders_read_figures_that_are_counted_and_the_same_as_a_table(
    room: Room, browser: Browser
) -> None:
    tickets = [room.take(minutes=one) for one in range(3)]
    room.call(minutes=9)
    room.act(tickets[0], p.Kind.BEGUN, minutes=9)
    room.act(tickets[0], p.Kind.DONE, minutes=10)
    p.give_back(tickets[2].token, now=room.at(11))
    officials = room.world.officials()
    unit = room.place.unit_id
    head = next(one for one in officials if one.has_role("head_of_one_stop", unit_id=unit))
    chief = next(
        one for one in officials if one.has_role("head_of_agency", agency_id=room.place.agency_id)
    )
    inspector = next(one for one in officials if one.has_role("inspector"))
    other = next(
        one
        for one in officials
        if one.has_role("head_of_agency") and room.place.agency_id not in one.agency_ids
    )
    with use_clock(room.at(60)):
        pages = [browser(one).get(FIGURES) for one in (head, chief, inspector)]
        stranger_to_it = browser(other).get(FIGURES, {"noi": str(unit)})
        table = browser(head).get(reverse("waiting:figures_csv"))
    first, line = table.content.decode("utf-8-sig").splitlines()[1:]

    for page in pages:
        assert "16/11/2026 3 1 9 9 9 1 1 0 1" in text(page)
    assert "16/11/2026 3 1 9" not in text(stranger_to_it)
    assert first == "2026-11-16,all,3,1,9,9,9,1,1,0,1"
    assert line == "2026-11-16,civil-status,3,1,9,9,9,1,1,0,1"


def test_pages_that_look_by_themselves_ask_the_same_of_the_database_for_many_numbers(
    room: Room, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    client, lines = browser(room.desk_officials[0]), [one.key for one in room.place.lines]
    first = room.take()
    token = reverse("waiting:ticket", args=[first.token])
    for number in range(1, 12):
        room.take(lines[number % len(lines)], number)
    room.call(1, 2, 15, "result")
    with use_clock(room.at(20)):
        client.post(SIT, {"desk": "1", "lines": lines})
        for who, page, most in (
            (client, DESK, 14),
            (stranger(), SCREEN, 8),
            (stranger(), token, 10),
        ):
            who.get(page)
            with django_assert_max_num_queries(most):
                assert who.get(page).status_code == 200
