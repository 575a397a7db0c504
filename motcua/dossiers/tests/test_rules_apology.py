"""The apology by itself: in time, sealed if unsigned, once with a date; then an explanation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.kernel.working_time import TimeLimit, TimeUnit

from .. import errors
from .. import events as e
from ..rules.apology import IssueApology, PrepareApology
from ..rules.apology_facts import facts_of
from ..rules.apology_moments import Due, due_now, moments, next_moment
from ..rules.case import Case, Who
from ..rules.clock_acts import ResumeClock, SuspendClock
from ..rules.decide import decide
from ..rules.evolve import evolve
from ..rules.intake import ReceiveDossier
from ..rules.lateness import ExplainLateness, RecordLateness
from ..rules.new_date import GiveNewDate, ProposeNewDate
from ..rules.recount import RecomputeDeadline
from ..rules.steps import CompleteStep
from ..types_apology import Facts, HeldTime
from .cases import (
    DESK_OFFICIAL,
    DIVISION,
    HANDLER,
    LEADER,
    LEADERSHIP,
    MONDAY,
    SIGNER,
    History,
    calendar,
    case_of,
    clock,
    grants,
    some,
)

PROGRAM = Who(is_system=True)
HEAD = Who(official_id=some("head"), grants=grants(("head_of_agency", LEADERSHIP)))
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
FACTS = Facts((HeldTime(DIVISION.unit_id, DIVISION.agency_id, 90),), ("assign",))


class Promised(History):
    """A dossier in handling; ``at`` lets the next act happen at a moment."""

    def __init__(self, **filing: object) -> None:
        super().__init__(**filing)
        self.act(ReceiveDossier(), DESK_OFFICIAL)

    def at(self, moment, command, who=PROGRAM):
        return self.act(command, who, hours=(moment - self.now) / timedelta(hours=1))

    @property
    def case(self) -> Case:
        limit = TimeLimit(self.state.limit_amount, TimeUnit(self.state.limit_unit))
        return case_of(self.state, rules=self.rules, clock=clock(limit))


def test_the_head_has_a_day_to_sign_before_the_day_the_law_wants_between():
    made = Promised()
    found = moments(made.case)

    assert calendar().elapsed(found.prepare_at, made.state.due) == timedelta(hours=16)
    assert calendar().elapsed(found.sign_by, made.state.due) == timedelta(hours=8)
    assert next_moment(made.case) == found.prepare_at
    assert due_now(made.case, found.prepare_at - SECOND) is None
    assert due_now(made.case, found.prepare_at) is Due.PREPARE


@pytest.mark.parametrize("hours", [1, 4, 8, 12, 16, 40])
def test_however_short_the_time_the_apology_comes_after_its_start_and_before_its_end(hours):
    made = Promised()
    due = calendar().add(made.now, timedelta(hours=hours))
    found = moments(case_of(replace(made.state, due=due)))

    assert made.now <= found.prepare_at < found.sign_by < due
    # A quarter of the time at least is left to work before anything is said to the person.
    assert calendar().elapsed(made.now, found.sign_by) >= timedelta(hours=hours) / 4


def test_a_prepared_apology_moves_nothing_and_the_head_signs_the_figures_as_they_are():
    made, due = Promised(), None
    due, at = made.state.due, moments(made.case)

    made.at(at.prepare_at, PrepareApology(FACTS))

    prepared = made.state.prepared_apology
    assert (made.state.due, prepared.due, prepared.sign_by) == (due, due, at.sign_by)
    assert calendar().elapsed(due, prepared.new_due) == timedelta(hours=20)
    assert next_moment(made.case) == at.sign_by

    made.act(GiveNewDate(prepared.new_due, "workload", "Chờ xác minh"), SIGNER)

    given = made.recorded[-1].event
    assert (given.facts, given.by, given.sign_by) == (FACTS, SIGNER.official_id, None)
    assert (made.state.due, made.state.prepared_apology) == (prepared.new_due, None)


def test_nothing_is_prepared_or_given_by_people_nor_before_its_moment():
    made = Promised()
    at = moments(made.case)
    for command in (PrepareApology(FACTS), IssueApology(FACTS), RecordLateness()):
        with pytest.raises(errors.ActNotPossible):
            made.at(at.prepare_at - SECOND, command)
        with pytest.raises(errors.NotYourTurn):
            made.at(at.sign_by, command, HEAD)
    made.at(at.prepare_at, PrepareApology(FACTS))
    with pytest.raises(errors.ActNotPossible):
        made.act(PrepareApology(FACTS), PROGRAM, hours=0.1)


def test_unsigned_at_the_limit_the_seal_gives_it_and_says_whose_hand_is_missing():
    made = Promised()
    at, due = moments(made.case), made.state.due
    made.at(at.prepare_at, PrepareApology(FACTS))
    promised = made.state.prepared_apology.new_due

    [given] = made.at(at.sign_by, IssueApology(FACTS, HEAD.official_id))

    assert (given.by, given.head, given.sign_by) == (None, HEAD.official_id, at.sign_by)
    assert (given.old_due, given.new_due, given.facts) == (due, promised, FACTS)
    assert made.state.due == promised


def test_what_was_proposed_is_what_is_prepared_and_given():
    made = Promised()
    later = MONDAY + timedelta(days=9)
    made.act(ProposeNewDate(later, "workload", "Nhiều hồ sơ"), LEADER)

    [prepared] = made.at(moments(made.case).prepare_at, PrepareApology(FACTS))
    [given] = made.at(moments(made.case).sign_by, IssueApology(FACTS))

    assert prepared.new_due == given.new_due == later
    assert (given.cause, given.cause_code) == ("Nhiều hồ sơ", "workload")


def test_one_new_date_only_the_second_apology_has_none_and_comes_once():
    made = Promised()
    made.at(moments(made.case).sign_by, IssueApology(FACTS))
    promised = made.state.due

    [again] = made.at(moments(made.case).sign_by, IssueApology(FACTS))

    assert again == e.ApologyRepeated(promised, FACTS)
    assert made.state.due == promised
    with pytest.raises(errors.ActNotPossible):
        made.act(IssueApology(FACTS), PROGRAM)
    assert next_moment(made.case) == promised


@pytest.mark.parametrize("hours", [4, 8, 16, 24])
def test_however_short_the_second_apology_leaves_a_quarter_of_the_new_time_to_work(hours):
    made = Promised()
    short = replace(made.state, due=calendar().add(made.now, timedelta(hours=hours)))
    at = moments(case_of(short)).sign_by
    given = decide(case_of(short), IssueApology(FACTS), PROGRAM, at)
    after = evolve(short, [replace(made.recorded[-1], at=at, event=one) for one in given])

    again = moments(case_of(after)).sign_by

    assert at < again < after.due
    assert calendar().elapsed(at, again) >= calendar().elapsed(at, after.due) / 4


def test_after_a_pause_that_left_less_than_the_lead_it_is_given_at_once():
    made = Promised()
    made.at(MONDAY + timedelta(hours=3), SuspendClock("force_majeure", "Luật", "Bão"), LEADER)
    assert next_moment(made.case) is None
    state = replace(made.state, marks=(replace(made.state.marks[0], at=MONDAY - 5 * DAY),))
    short = replace(
        state, due=calendar().add(MONDAY + 3 * DAY, timedelta(hours=2)), status="in_progress"
    )

    assert due_now(case_of(short), MONDAY + 3 * DAY) is Due.ISSUE

    made.act(ResumeClock(), LEADER)
    assert next_moment(made.case) > made.now


def test_a_test_and_a_finished_dossier_promise_nothing():
    made = Promised()
    assert next_moment(case_of(replace(made.state, is_test=True))) is None
    assert next_moment(case_of(replace(made.state, finished_at=made.now))) is None


def test_a_calendar_that_puts_the_date_into_the_past_apologises_in_the_same_act():
    made = Promised()
    soon = replace(made.state, due=MONDAY + timedelta(days=30))
    made.state, made.now = soon, MONDAY + timedelta(days=10)

    events = made.act(RecomputeDeadline(2, None, IssueApology(FACTS, HEAD.official_id)), PROGRAM)

    counted, given = events
    assert counted.new_due < made.now
    assert isinstance(given, e.NewDateGiven)
    assert (given.old_due, given.head) == (counted.new_due, HEAD.official_id)
    assert made.state.due == given.new_due > made.now


def test_a_missed_promise_is_on_record_once_and_the_head_explains_once():
    made = Promised()
    made.at(moments(made.case).sign_by, IssueApology(FACTS))
    made.at(moments(made.case).sign_by, IssueApology(FACTS))
    due = made.state.due
    assert due_now(made.case, due) is None

    [late] = made.at(due + SECOND, RecordLateness())

    assert late.due == due
    assert calendar().elapsed(made.now, late.explain_by) == timedelta(hours=40)
    assert next_moment(made.case) is None
    for who in (LEADER, SIGNER, DESK_OFFICIAL):
        with pytest.raises(errors.NotYourTurn):
            made.act(ExplainLateness("Thiếu người"), who)
    with pytest.raises(errors.ReasonMissing):
        made.act(ExplainLateness("  "), HEAD)
    made.act(ExplainLateness(" Thiếu người "), HEAD)
    assert made.recorded[-1].event == e.LatenessExplained(due, "Thiếu người", HEAD.official_id)
    assert made.state.late.explained_at == made.now
    with pytest.raises(errors.ActNotPossible):
        made.act(ExplainLateness("Nữa"), HEAD)


def test_where_the_program_stood_still_the_lateness_is_told_and_then_apologised_for():
    made = Promised()
    late = made.state.due + timedelta(days=3)
    assert due_now(made.case, late) is Due.LATENESS
    made.at(late, RecordLateness())
    assert due_now(made.case, late) is Due.ISSUE

    [given] = made.at(late + timedelta(minutes=1), IssueApology(FACTS))

    assert given.new_due > made.now > given.old_due


def test_only_legal_time_counts_and_each_unit_has_its_own():
    made = Promised()
    begun = made.now
    made.at(begun + timedelta(hours=2), CompleteStep("assign"), LEADER)
    made.act(SuspendClock("financial_duty", "Luật", "Nộp thuế"), HANDLER, hours=1)
    stood = made.now
    made.at(stood + timedelta(days=1), ResumeClock(), HANDLER)

    found = facts_of(made.state, made.recorded, clock(), made.now + timedelta(hours=1))

    legal = calendar().elapsed(begun, stood) + calendar().elapsed(made.now, made.now + DAY / 24)
    assert sum(one.minutes for one in found.held) == legal // timedelta(minutes=1)
    assert {one.unit_id for one in found.held} == {DIVISION.unit_id}
    assert found.open_steps == ("handle",)
