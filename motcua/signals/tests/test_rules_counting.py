"""Each signal counts what its words say, at the borders of its parameters."""

from dataclasses import replace

import pytest

from ..rules import order, patterns, ties, timing
from ..rules.counting import OF_DOSSIERS, trials_for
from ..rules.facts import Act, Outcome, Pause, Request
from ..term_data import every_version
from ..types import Code
from .made import BEGIN, DAY, HOUR, PERIOD, decided, dossier, hits, look, parameters, place, uid


def test_late_is_after_the_promise_and_the_moment_itself_is_in_time():
    facts = [decided(dossier(1), 10 * DAY), decided(dossier(2), 10 * DAY + HOUR)]
    assert hits(timing.late(facts, PERIOD, {})) == [False, True]


def test_nearly_late_is_the_last_tenth_and_what_is_late_does_not_count():
    facts = [
        decided(dossier(number), after)
        for number, after in enumerate((9 * DAY - HOUR, 9 * DAY, 10 * DAY, 11 * DAY))
    ]
    found = timing.nearly_late(facts, PERIOD, parameters(Code.NEARLY_LATE))
    assert hits(found) == [False, True, True]


def test_the_last_day_to_ask_is_that_of_the_limit_unless_there_is_no_other():
    limit = BEGIN + 3 * DAY

    def asked(number, at, until):
        return dossier(number, requests=(Request(Act(at, place()), until),))

    facts = [
        asked(1, BEGIN + 2 * DAY, limit),
        asked(2, BEGIN + 3 * DAY - HOUR, limit),
        asked(3, BEGIN + 4 * DAY, limit),
        asked(4, BEGIN + HOUR, BEGIN + 2 * HOUR),
        dossier(5),
    ]
    found = timing.last_day_request(facts, PERIOD, parameters(Code.LAST_DAY_REQUEST))
    assert hits(found) == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("hour", "together", "is_hit"), [(19, 3, False), (20, 3, True), (5, 3, True), (23, 2, False)]
)
def test_approvals_in_the_night_count_where_they_come_together(hour, together, is_hit):
    at = (BEGIN + DAY).replace(hour=hour)
    facts = [
        dossier(number, decided=Act(at.replace(minute=number), place(), uid(501)))
        for number in range(together)
    ]
    found = timing.night_approvals(facts, PERIOD, parameters(Code.NIGHT_APPROVALS))
    assert hits(found) == [is_hit] * together
    assert {one.who for one in found} == {uid(501)}


def test_a_reception_is_dated_back_by_a_day_or_more():
    received = dossier(1).reception.at
    facts = [
        dossier(1, counted_from=received - 23 * HOUR),
        dossier(2, counted_from=received - 24 * HOUR),
        dossier(3),
    ]
    found = timing.backdated_reception(facts, PERIOD, parameters(Code.BACKDATED_RECEPTION))
    assert hits(found) == [False, True, False]


def test_a_hold_before_signature_is_long_after_three_days():
    at = dossier(1).decided.at
    facts = [dossier(1, ready_at=at - 3 * DAY), dossier(2, ready_at=at - 3 * DAY - HOUR)]
    found = timing.long_holds(facts, PERIOD, parameters(Code.LONG_HOLDS))
    assert hits(found) == [False, True]


def test_refusals_are_of_what_was_decided():
    facts = [
        dossier(1),
        dossier(2, outcome=Outcome.REFUSED),
        dossier(3, outcome=Outcome.WITHDRAWN),
        dossier(4, decided=None, outcome=None),
    ]
    assert hits(patterns.refusals(facts, PERIOD, {})) == [False, True]


def test_serial_returns_are_two_requests_or_a_refusal_of_the_same_matter_before():
    request = Request(Act(BEGIN + 2 * HOUR, place()), None)
    first = dossier(1, outcome=Outcome.REFUSED)
    again = dossier(2, begin=BEGIN + 20 * DAY, applicant=first.applicant, outcome=Outcome.REFUSED)
    much_later = dossier(3, begin=BEGIN + 70 * DAY, applicant=uid(1), outcome=Outcome.REFUSED)
    facts = [
        first,
        again,
        much_later,
        dossier(4, requests=(request,)),
        dossier(5, requests=(request, request)),
    ]
    found = patterns.serial_returns(facts, PERIOD, parameters(Code.SERIAL_RETURNS))
    assert hits(found) == [False, True, False, False, True]


def test_a_pause_is_empty_when_it_was_long_ended_and_nothing_came():
    begin = Act(BEGIN + DAY, place())

    def paused(number, **changes):
        pause = Pause(begin, "verification", BEGIN + 3 * DAY)
        return dossier(number, pauses=(replace(pause, **changes),))

    facts = [
        paused(1),
        paused(2, is_empty=False),
        paused(3, ended_at=BEGIN + DAY + HOUR),
        paused(4, ended_at=None),
        dossier(5),
    ]
    found = patterns.empty_pauses(facts, PERIOD, parameters(Code.EMPTY_PAUSES))
    assert hits(found) == [True, False, False, False, False]


def test_closed_and_opened_again_needs_both_and_soon():
    closed = decided(dossier(1), 9 * DAY, outcome=Outcome.STOPPED)
    end = closed.decided.at

    def again(number, begin):
        return dossier(number, begin=begin, applicant=closed.applicant)

    p = parameters(Code.CLOSE_AND_REOPEN)
    assert hits(patterns.close_and_reopen([closed], PERIOD, p)) == [False]
    assert hits(patterns.close_and_reopen([closed, again(2, end + DAY)], PERIOD, p))[0]
    assert not hits(patterns.close_and_reopen([closed, again(2, end + 11 * DAY)], PERIOD, p))[0]
    early = decided(closed, 2 * DAY)
    assert not hits(patterns.close_and_reopen([early, again(2, end + DAY)], PERIOD, p))[0]


def test_fees_count_where_there_is_one_and_it_changed():
    facts = [dossier(1), dossier(2, fee_changed_at=(BEGIN + DAY,)), dossier(3, has_fee=False)]
    assert hits(patterns.fees_changed(facts, PERIOD, {})) == [False, True]


def waiting(many, **changes):
    """Return dossiers that came an hour apart and were decided after eight days."""
    return [
        decided(dossier(10 + number, begin=BEGIN + number * HOUR), 8 * DAY, **changes)
        for number in range(many)
    ]


def jumped(facts):
    found = order.queue_jumping(facts, PERIOD, parameters(Code.QUEUE_JUMPING))
    return [one.row for one in found if one.is_hit]


def test_whoever_came_last_and_was_decided_first_jumped_the_queue():
    last = decided(dossier(1, begin=BEGIN + DAY), HOUR)
    assert jumped([*waiting(5), last]) == [last.id]
    assert jumped([*waiting(2), last]) == []  # too few waited


def test_nobody_jumps_past_a_pause_an_earlier_promise_or_another_queue():
    last = decided(dossier(1, begin=BEGIN + DAY), HOUR)
    paused = waiting(5, waits=((BEGIN + DAY, BEGIN + 3 * DAY),))
    assert jumped([*paused, last]) == []
    assert jumped([*waiting(5), replace(last, due=BEGIN + 2 * DAY)]) == []
    for other in ({"limit": "1 working_day"}, {"was_completed": True}, {"priority": "urgent"}):
        assert jumped([*waiting(5), replace(last, **other)]) == []


def test_order_kept_is_no_jump():
    assert jumped(waiting(9)) == []


def test_pairs_are_counted_for_each_dossier_once():
    last = decided(dossier(1, begin=BEGIN + DAY), HOUR)
    found = dict(order.jumps([*waiting(5), last], parameters(Code.QUEUE_JUMPING)))
    assert found[last].waiting == 5
    assert set(found[last].overtaken) == {one.id for one in waiting(5)}


def test_ties_are_of_an_agent_who_comes_to_one_of_many_officials():
    agent = uid(77)
    others = [dossier(100 + n, handler=uid(700 + n % 5)) for n in range(60)]
    tied = [dossier(200 + n, handler=uid(701), agent=agent) for n in range(8)]
    spread = [dossier(300 + n, handler=uid(700 + n % 5), agent=uid(78)) for n in range(10)]
    found = ties.close_ties([*others, *tied, *spread], PERIOD, parameters(Code.CLOSE_TIES))
    assert {one.row for one in found if one.is_hit} == {one.id for one in tied}


def test_alone_with_a_procedure_nobody_is_chosen():
    tied = [dossier(200 + n, handler=uid(701), agent=uid(77)) for n in range(30)]
    found = ties.close_ties(tied, PERIOD, parameters(Code.CLOSE_TIES))
    assert not any(hits(found))


def test_looks_without_a_dossier_are_of_the_official():
    looks = [look(1, had_dossier=True), look(1, had_dossier=False)]
    found = ties.looks_without_dossier(looks, PERIOD, {})
    assert [(one.who, one.is_hit) for one in found] == [(uid(601), False), (uid(601), True)]


@pytest.mark.parametrize("code", list(Code))
def test_what_lies_outside_the_quarter_is_not_counted(code):
    early = [dossier(n, begin=BEGIN - 60 * DAY) for n in range(6)]
    looks = [look(1, had_dossier=False, at=BEGIN - 60 * DAY)]
    terms = every_version()[-1]
    assert trials_for(code, early, looks, period=PERIOD, terms=terms) == []


def test_every_signal_is_counted_by_something():
    assert set(OF_DOSSIERS) | {Code.LOOKS_WITHOUT_DOSSIER} == set(Code)
