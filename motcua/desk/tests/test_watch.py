"""Control officers and inspectors find every dossier, read it, and have one act: the silence."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers.public import (
    RefuseDossier,
    ResumeClock,
    SuspendClock,
    WatchFilter,
    act,
    dossier_detail,
    receive_dossier,
    watched_dossiers,
)

from .conftest import LE_CHAN, NOW
from .pages import Page
from .stories import filed, leader_of, received

pytestmark = pytest.mark.django_db
WATCHERS = ("kiemsoat.tp", "thanhtra.tp")
LONG_AGO = NOW - timedelta(days=40)


@pytest.fixture
def watcher(at_work):
    return at_work("kiemsoat.tp")


def listed(official, **chosen) -> str:
    return Page(official.get(reverse("desk:watch"), **chosen)).text


@pytest.mark.parametrize("username", WATCHERS)
def test_dossiers_of_every_agency_are_found_by_number_and_by_name(at_work, people, username):
    here, there = filed(people[0]), filed(people[1], area=LE_CHAN)
    official = at_work(username)

    by_number = listed(official, q=here.number)
    by_name = listed(official, q=people[1].name)

    assert here.number in by_number
    assert there.number not in by_number
    assert there.number in by_name


def test_the_list_is_narrowed_by_agency_and_status(watcher, at_work, people):
    new, taken = filed(people[0]), received(people[0], at_work)
    elsewhere = filed(people[1], area=LE_CHAN)

    of_agency = listed(watcher, **{"co-quan": "H24.11311"})
    in_handling = listed(watcher, **{"trang-thai": "in_progress"})

    assert new.number in of_agency
    assert elsewhere.number not in of_agency
    assert taken.number in in_handling
    assert new.number not in in_handling


def test_an_unknown_agency_is_said_so(watcher):
    page = Page(watcher.get(reverse("desk:watch"), **{"co-quan": "Sở Mây Gió"}))

    assert "Không có cơ quan nào" in page.text


def late(citizen, at_work):
    state = filed(citizen, now=LONG_AGO)
    desk = at_work("tiepnhan.hongbang").actor
    return receive_dossier(number=state.number, actor=desk, now=LONG_AGO + timedelta(hours=1))


def test_late_are_running_dossiers_whose_time_passed(watcher, at_work, people):
    over, in_time = late(people[0], at_work), received(people[1], at_work)
    assert over.due < NOW < in_time.due

    text = listed(watcher, **{"tre-han": "1"})

    assert over.number in text
    assert in_time.number not in text


def test_a_paused_dossier_is_not_late(watcher, at_work, people):
    state = late(people[0], at_work)
    leader = at_work(leader_of(state)).actor
    pause = SuspendClock("force_majeure", "Điều 156", "Bão")
    at = LONG_AGO + timedelta(hours=2)
    act(number=state.number, command=pause, actor=leader, now=at)

    assert state.number not in listed(watcher, **{"tre-han": "1"})
    act(number=state.number, command=ResumeClock(), actor=leader, now=at + timedelta(hours=1))
    assert state.number in listed(watcher, **{"tre-han": "1"})


@pytest.mark.parametrize("is_late", [False, True])
def test_pages_follow_each_other_without_a_gap_or_a_repeat(watcher, at_work, people, is_late):
    made = {late(people[place], at_work).number for place in range(5)}
    made |= {filed(people[place], now=LONG_AGO).number for place in range(2)}  # never answered
    wanted, seen, cursor = WatchFilter(agency_id=None, is_late=is_late), [], ""

    while True:
        page = watched_dossiers(watcher.actor, wanted=wanted, now=NOW, cursor=cursor, limit=2)
        seen += [row.number for row in page.items]
        cursor = page.next_cursor
        if not cursor:
            break

    assert made <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("username", WATCHERS)
def test_every_link_of_a_dossier_opens_for_who_looks_it_over(at_work, people, username):
    state = received(people[0], at_work)
    official = at_work(username)
    page = Page(official.get(reverse("desk:dossier", args=[state.number])))
    found = page.root.xpath("//a[starts-with(@href, '/')]/@href")
    own = {one.partition("#")[0].partition("?")[0] for one in found} - {""}

    answers = {path: official.get(path).status_code for path in own}

    assert reverse("desk:watch") in own
    assert {path: code for path, code in answers.items() if code in (403, 404)} == {}


def test_who_handles_dossiers_has_no_such_list(at_work):
    for username in ("tiepnhan.hongbang", "hotich.hongbang", "chutich.hongbang"):
        assert at_work(username).get(reverse("desk:watch")).status_code == 403
    assert Client().get(reverse("desk:watch")).status_code == 302


def test_a_filing_that_nobody_answered_in_time_shows_how_late_the_answer_is(watcher, people):
    state = filed(people[0], now=LONG_AGO)
    assert state.due is None

    assert "quá hạn" in listed(watcher, q=state.number)


def test_a_filing_that_nobody_answered_in_time_is_among_the_late_ones(watcher, at_work, people):
    unanswered, fresh = filed(people[0], now=LONG_AGO), filed(people[1], now=NOW)
    answered = filed(people[1], now=LONG_AGO)
    desk = at_work("tiepnhan.hongbang").actor
    ground = RefuseDossier("not_eligible", "Không đủ điều kiện.", "Xem lại.", "form")
    act(number=answered.number, command=ground, actor=desk, now=LONG_AGO + timedelta(minutes=5))
    assert unanswered.answer_due < NOW < fresh.answer_due

    text = listed(watcher, **{"tre-han": "1"})

    assert unanswered.number in text
    assert fresh.number not in text
    assert answered.number not in text


def test_an_overseer_puts_on_record_that_the_date_passed_in_silence(watcher, at_work, people):
    state = late(people[0], at_work)
    page = Page(watcher.get(reverse("desk:dossier", args=[state.number])))
    address = reverse("desk:act", args=[state.number, "ghi-nhan-qua-han"])
    assert address in page.links().values()
    assert watcher.get(address).status_code == 200

    done = watcher.post(address, {})

    assert done.status_code == 302
    after = dossier_detail(state.number, actor=watcher.actor, now=NOW).state
    assert after.silence_certified_for == state.due
