"""The order of calling, the course of a number, hours and waits: pure."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import OfficeSession

from ..rules.course import COURSE, after
from ..rules.hours import opening
from ..rules.order import before, order
from ..rules.terms import TermsInvalid, read_terms
from ..rules.waits import minutes, usual_wait, wait_of, waits_of
from ..types import Call, Kind, Opening, State, Terms, Waiting

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=ZONE)
DATA = {
    "effective_from": date(2026, 7, 1),
    "opens_before_minutes": 30,
    "ahead_in_row": 2,
    "back_after": 3,
    "most_waiting": 5,
    "known_from": 4,
    "known_days": 28,
    "lines": [
        {"key": "a", "letter": "A", "vi": "Một", "en": "One", "fields": ["x"]},
        {"key": "g", "letter": "G", "vi": "Khác", "en": "Other", "fields": []},
    ],
    "grounds": [{"key": "e", "vi": "Già", "en": "Old", "basis": "Luật", "sure": "M"}],
}
TERMS: Terms = read_terms(DATA)


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def one(number: int, *, line: str = "a", **more) -> Waiting:
    return Waiting(UUID(int=number), number, line, at(number - 100), **more)


def numbers(waiting, calls=(), now=NOON):
    return [each.number for each in order(waiting, calls, terms=TERMS, now=now)]


def test_who_came_first_is_called_first():
    assert numbers([one(3), one(1), one(2)]) == [1, 2, 3]


@pytest.mark.parametrize(
    ("ahead", "called_before", "expected"),
    [
        ({3}, "", [3, 1, 2, 4, 5]),
        ({3, 4}, "", [3, 4, 1, 2, 5]),
        ({3, 4, 5}, "", [3, 4, 1, 5, 2]),  # two in a row, then one of the others
        ({1, 2, 3, 4, 5}, "", [1, 2, 3, 4, 5]),  # no others wait: nobody is held up
        ({3, 4}, "pp", [1, 3, 4, 2, 5]),  # two in a row were called before
        ({3, 4}, "ppo", [3, 4, 1, 2, 5]),
        ({3, 4}, "pap", [1, 3, 4, 2, 5]),  # an appointment in between counts as nothing
        ({3, 4}, "oap", [3, 1, 4, 2, 5]),
    ],
)
def test_priority_goes_first_but_never_more_than_so_many_in_a_row(ahead, called_before, expected):
    calls = [Call(at(-50), letter == "p", letter == "a") for letter in called_before]
    waiting = [one(number, is_ahead=number in ahead) for number in range(1, 6)]

    assert numbers(waiting, calls) == expected


def test_an_appointment_is_called_at_its_time_and_not_before_others():
    waiting = [one(1), one(2, due_at=at(5)), one(3, due_at=at(0)), one(4, is_ahead=True)]

    assert numbers(waiting) == [3, 4, 1, 2]
    assert numbers(waiting, now=at(5)) == [3, 2, 4, 1]
    assert numbers([one(2, due_at=at(30)), one(3, due_at=at(20))]) == [3, 2]


@pytest.mark.parametrize(
    ("called_since", "expected"),
    [(0, [2, 3, 4, 1, 5]), (1, [2, 3, 1, 4, 5]), (2, [2, 1, 3, 4, 5]), (3, [1, 2, 3, 4, 5])],
)
def test_who_comes_after_all_waits_for_three_calls(called_since, expected):
    waiting = [one(1, back_at=at(-10)), *(one(number) for number in range(2, 6))]
    earlier = [Call(at(-20))] * 4

    assert numbers(waiting, [*earlier, *[Call(at(-5))] * called_since]) == expected


def test_who_comes_after_all_does_not_wait_for_nobody():
    assert numbers([one(1, back_at=at(-1))]) == [1]
    assert numbers([one(1, back_at=at(-1)), one(2, due_at=at(60))]) == [1, 2]
    assert numbers([one(1, back_at=at(-1)), one(2)]) == [2, 1]


@st.composite
def rooms(draw):
    count = draw(st.integers(1, 12))
    waiting = []
    for number in range(1, count + 1):
        kind = draw(st.sampled_from(["plain", "ahead", "due", "later", "back"]))
        more = {
            "plain": {},
            "ahead": {"is_ahead": True},
            "due": {"due_at": at(-draw(st.integers(0, 60)))},
            "later": {"due_at": at(draw(st.integers(1, 60)))},
            "back": {"back_at": at(-draw(st.integers(0, 60)))},
        }[kind]
        waiting.append(one(number, line=draw(st.sampled_from("ag")), **more))
    calls = draw(st.lists(st.tuples(st.integers(-90, 0), st.booleans(), st.booleans()), max_size=8))
    return waiting, [Call(at(minute), a, b) for minute, a, b in sorted(calls)]


@given(rooms())
def test_everybody_stands_in_the_order_once_and_it_does_not_hang_on_who_was_read_first(room):
    waiting, calls = room
    found = numbers(waiting, calls)

    assert sorted(found) == [each.number for each in waiting]
    assert numbers(waiting[::-1], calls) == found


@given(rooms())
def test_the_first_of_the_order_called_leaves_the_order_of_the_others(room):
    """What is shown is what happens: calling by the list never overturns the list."""
    waiting, calls = room
    ordered = order(waiting, calls, terms=TERMS, now=NOON)
    first = ordered[0]
    call = Call(at(1), first.is_ahead, first.due_at is not None)

    rest = order(ordered[1:], [*calls, call], terms=TERMS, now=NOON)

    assert rest == ordered[1:]


@given(rooms())
def test_nobody_is_passed_by_more_than_so_many_with_priority_in_a_row(room):
    waiting = [each for each in room[0] if each.back_at is None and each.due_at is None]
    calls = [each for each in room[1] if not each.is_ahead]
    in_row, others = 0, sum(not each.is_ahead for each in waiting)
    for each in order(waiting, calls, terms=TERMS, now=NOON):
        in_row = in_row + 1 if each.is_ahead else 0
        others -= not each.is_ahead
        assert in_row <= TERMS.ahead_in_row or not others


@given(rooms())
def test_how_many_are_before_counts_ones_own_line(room):
    waiting, calls = room
    ordered = order(waiting, calls, terms=TERMS, now=NOON)
    for line in "ag":
        own = [each for each in ordered if each.line == line]
        assert [before(each, ordered) for each in own] == list(range(len(own)))


def test_before_of_one_that_does_not_wait_is_a_mistake():
    with pytest.raises(ValueError, match="does not wait"):
        before(one(9), [one(1)])


def test_the_course_begins_once_and_has_two_ends():
    ends = set(State) - {state for state, _kind in COURSE}

    assert ends == {State.DONE, State.GIVEN_BACK}
    assert [kind for (state, kind) in COURSE if state is None] == [Kind.TAKEN]
    assert {after(None, kind) for kind in Kind} == {State.WAITING, None}
    assert all(after(end, kind) is None for end, kind in product(ends, Kind))


HOURS = (OfficeSession.parse("07:30-11:30"), OfficeSession.parse("13:30-17:00"))


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("06:59", (Opening.BEFORE, "07:00")),
        ("07:00", (Opening.OPEN, None)),
        ("12:30", (Opening.OPEN, None)),
        ("16:59", (Opening.OPEN, None)),
        ("17:00", (Opening.OVER, None)),
        ("23:59", (Opening.OVER, None)),
        ("00:00", (Opening.BEFORE, "07:00")),
    ],
)
def test_numbers_are_taken_from_before_the_opening_until_the_last_closing(clock, expected):
    hour, minute = map(int, clock.split(":"))
    found, opens_at = opening(HOURS, NOON.replace(hour=hour, minute=minute), TERMS)

    assert (found, f"{opens_at:%H:%M}" if opens_at else None) == expected
    assert opening(HOURS, NOON.replace(hour=hour, minute=minute).astimezone(UTC), TERMS)[0] == found


def test_on_a_day_of_rest_no_numbers_are_taken():
    assert opening((), NOON, TERMS) == (Opening.REST, None)


def waits(*found: int) -> list[timedelta]:
    return [timedelta(minutes=each) for each in found]


@pytest.mark.parametrize(
    ("found", "median", "p90"),
    [((5,), 5, 5), ((1, 9), 1, 9), ((3, 1, 2), 2, 3), (tuple(range(1, 11)), 5, 9)],
)
def test_waits_are_counted_by_nearest_rank(found, median, p90):
    counted = waits_of(waits(*found))

    assert counted is not None
    assert (counted.count, minutes(counted.median), minutes(counted.p90)) == (
        len(found),
        median,
        p90,
    )
    assert counted.longest == max(waits(*found))
    assert waits_of([]) is None


@given(st.lists(st.integers(0, 500), min_size=1))
def test_at_least_half_and_nine_of_ten_waited_no_longer_than_is_told(found):
    counted = waits_of(waits(*found))
    assert counted is not None
    for told, share in ((counted.median, 0.5), (counted.p90, 0.9)):
        assert told in waits(*found)
        assert sum(each <= told for each in waits(*found)) >= share * len(found)


@pytest.mark.parametrize(
    ("today", "past", "expected"),
    [
        ((), (), None),
        ((9, 9, 9), (), None),
        ((), (1, 1, 1), None),
        ((9, 9, 9, 9), (1, 1, 1, 1), 9),  # enough of today: today counts alone
        ((9,), (1, 1, 1), 1),
        ((), (2, 4, 6, 8), 4),
    ],
)
def test_what_is_usual_is_measured_or_not_known(today, past, expected):
    usual = usual_wait(waits(*today), waits(*past), TERMS)

    assert (usual and minutes(usual.median)) == expected


def test_a_wait_is_never_told_shorter_than_it_was():
    assert [minutes(timedelta(seconds=each)) for each in (0, 1, 60, 61)] == [0, 1, 1, 2]


def test_with_an_appointment_one_waits_from_its_time_on():
    assert wait_of(at(0), at(9)) == timedelta(minutes=9)
    assert wait_of(at(0), at(9), at(5)) == timedelta(minutes=4)
    assert wait_of(at(6), at(9), at(5)) == timedelta(minutes=3)
    assert wait_of(at(0), at(3), at(5)) == timedelta(0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ahead_in_row": 0},
        {"back_after": "3"},
        {"effective_from": "2026-07-01"},
        {"lines": DATA["lines"][:1]},
        {"lines": [*DATA["lines"], {**DATA["lines"][1], "key": "h"}]},
        {"lines": [*DATA["lines"], {**DATA["lines"][1], "letter": "H"}]},
        {"lines": [{**DATA["lines"][1], "letter": "GG"}]},
        {"grounds": [{**DATA["grounds"][0], "basis": ""}]},
        {"grounds": [{**DATA["grounds"][0], "sure": "yes"}]},
        {"grounds": DATA["grounds"] * 2},
    ],
)
def test_terms_that_do_not_say_what_they_must_are_refused(wrong):
    with pytest.raises(TermsInvalid):
        read_terms({**DATA, **wrong})
