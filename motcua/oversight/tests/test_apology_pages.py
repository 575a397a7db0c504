"""What people read of a promise: applicant, officials, head, and everybody in figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.desk.tests.pages import Page
from motcua.dossiers import public as p
from motcua.dossiers.public.promises import ExplainLateness
from motcua.kernel.clock import use_clock
from motcua.kernel.quarters import Quarter
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.database.scope import bind_request

from ..figures import missing_signatures, promise_figures
from .test_promises import acts_at, head_of, missed, now_of
from .visits import Visit
from .watching import MINUTE, heard, keep


def applicant(visit: Visit) -> Actor:
    return next(
        one.actor for one in visit.world.citizens() if one.party_id == visit.here.applicant.party_id
    )


def text(visit: Visit, name: str, *args: str, **query: str) -> str:
    return Page(visit.get(name, *args, **query)).text


def test_officials_see_what_waits_the_applicant_does_not(visit):
    first = acts_at(visit.here)
    keep(first)
    number, head = visit.here.number, head_of(visit.here, visit.world)

    shown = text(visit.as_(head, first + MINUTE), "desk:dossier", number)
    waits = text(visit, "desk:to_sign")
    page = Page(visit.get("desk:act", number, "xin-loi-hen-lai"))

    assert "Văn bản xin lỗi chờ thủ trưởng ký" in shown
    assert "Ký văn bản xin lỗi" in waits
    assert number in waits
    assert page.field("ngay-moi")
    assert "giờ làm việc" in page.text
    read = text(visit.as_(applicant(visit), first + MINUTE), "portal:dossier", number)
    assert "chờ thủ trưởng ký" not in read


def test_the_applicant_reads_cause_date_and_that_nobody_signed(visit):
    keep(acts_at(visit.here))
    limit = acts_at(visit.here)
    keep(limit)

    read = text(visit.as_(applicant(visit), limit + MINUTE), "portal:dossier", visit.here.number)

    assert "Xin lỗi và hẹn lại ngày trả kết quả" in read
    assert "Thời hạn giải quyết đã dùng" in read
    assert "Bước chưa xong" in read
    assert "chưa ký đến" in read
    assert "Chỉ được hẹn lại một lần." in read


def test_a_proposed_new_date_waits_on_the_heads_page_until_it_is_decided(visit):
    now, state = visit.at + MINUTE, visit.here
    head = head_of(state, visit.world)
    leader = visit.who("unit_leader", state.competent_agency_id)
    later = p.last_working_moment(state, (state.due + timedelta(days=20)).date())
    assert state.number not in text(visit.as_(head, now), "desk:to_sign")
    for actor, command in (
        (leader, p.ProposeNewDate(later, "workload", "Nhiều hồ sơ cùng lúc.")),
        (head, p.GiveNewDate(later, "workload", "Nhiều hồ sơ cùng lúc.")),
    ):
        with bind_request(actor):
            p.act(number=state.number, command=command, actor=actor, now=now)
        shown = text(visit.as_(head, now + MINUTE), "desk:to_sign")
        assert ("Quyết định đề nghị hẹn lại" in shown) == (actor is leader)
        assert (state.number in shown) == (actor is leader)


def test_the_head_explains_on_a_page_and_the_applicant_reads_it(visit):
    late = missed(visit.here)
    number, head = visit.here.number, head_of(visit.here, visit.world)
    citizen = applicant(visit)
    assert "phải giải trình trước" in text(visit.as_(citizen, late), "portal:dossier", number)
    assert "Giải trình việc trễ hẹn" in text(visit.as_(head, late), "desk:to_sign")
    page = Page(visit.get("desk:act", number, "giai-trinh"))
    address = reverse("desk:act", args=[number, "giai-trinh"])
    hidden = {name: page.field(name) for name in ("idempotency_key", "da-xem")}

    with use_clock(late):
        empty = visit.client.post(address, hidden | {"giai-trinh": " "})
        sent = visit.client.post(address, hidden | {"giai-trinh": "Chờ xác minh nơi khác."})

    assert empty.status_code == 422
    assert sent.status_code == 302
    heard(late)
    assert now_of(visit.here).late.explained_at is not None
    assert "Chờ xác minh nơi khác." in text(visit.as_(citizen, late), "portal:dossier", number)
    assert "Giải trình việc trễ hẹn" not in text(visit.as_(head, late), "desk:to_sign")


def test_nobody_but_the_head_explains_over_the_api_and_only_once(visit):
    late = missed(visit.here)
    address = f"/api/v1/dossiers/{visit.here.number}/lateness-explanation"
    answers = []
    for actor in (
        visit.who("unit_leader", visit.here.competent_agency_id),
        head_of(visit.here, visit.world),
        head_of(visit.here, visit.world),
    ):
        visit.as_(actor, late)
        with use_clock(late):
            sent = visit.client.post(
                address,
                {"text": "Lý do"},
                content_type="application/json",
                headers={"Idempotency-Key": f"giai-trinh-{len(answers)}"},
            )
        answers.append(sent.status_code)

    assert answers == [403, 200, 409]


def test_not_given_is_public_on_the_page_and_by_agency_and_quarter(visit):
    late = missed(visit.here)
    until = now_of(visit.here).late.explain_by
    after, quarter = until + MINUTE, Quarter.of(until)
    agency = visit.here.competent_agency_id

    read = text(visit.as_(applicant(visit), after), "portal:dossier", visit.here.number)
    assert "Giải trình của thủ trưởng cơ quan: không có." in read
    assert not any(one.not_given for one in promise_figures(quarter, now=late))
    figures = visit.as_(ANONYMOUS, after).api(
        "/deadlines/apologies", year=quarter.year, quarter=quarter.number
    )
    [found] = [one for one in figures.json() if one["agency_id"] == str(agency)]
    assert (found["not_given"], found["given"], found["given_late"]) == (1, 0, 0)
    assert "không giải trình: 1" in text(visit, "oversight:apologies", quy=str(quarter))

    head = head_of(visit.here, visit.world)
    with bind_request(head):
        command = ExplainLateness("Muộn")
        p.act(number=visit.here.number, command=command, actor=head, now=after)
    [now] = [one for one in promise_figures(quarter, now=after) if one.agency_id == agency]
    assert (now.not_given, now.given_late) == (0, 1)


def test_missing_signatures_are_counted_by_head_and_agency(visit):
    keep(acts_at(visit.here))
    limit = acts_at(visit.here)
    keep(limit)
    quarter, agency = Quarter.of(limit), visit.here.competent_agency_id

    found = missing_signatures(quarter, now=limit + MINUTE)

    assert found[agency, head_of(visit.here, visit.world).official_id] == 1
    assert missing_signatures(quarter.before, now=limit + MINUTE) == {}


@pytest.mark.parametrize(
    ("quarter", "before", "first", "end"),
    [
        (Quarter(2026, 1), Quarter(2025, 4), "2026-01-01", "2026-04-01"),
        (Quarter(2026, 4), Quarter(2026, 3), "2026-10-01", "2027-01-01"),
    ],
)
def test_quarters_follow_the_calendar_of_the_law(quarter, before, first, end):
    begin, after = quarter.bounds

    assert quarter.before == before
    assert (f"{begin:%Y-%m-%d}", f"{after:%Y-%m-%d}") == (first, end)
    assert Quarter.of(begin) == quarter
    assert Quarter.of(begin - MINUTE) == before


@pytest.mark.parametrize("typed", ["", "2026-Q9", "1999-Q1", "x'; --"])
def test_what_is_no_quarter_shows_the_running_one(visit, typed):
    page = Page(visit.as_(ANONYMOUS, visit.at).get("oversight:apologies", quy=typed))

    assert page.heading == "Xin lỗi và giải trình"
