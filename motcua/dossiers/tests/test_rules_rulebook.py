"""Each parameter of the rulebook changes a decision; what nobody understands is refused."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from motcua.documents.types import FORM_SETS, PaperKind, PaperLayout
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.apology import promised
from ..rules.apology_moments import ApologyMoments, moments
from ..rules.case import Case, Who
from ..rules.clock_acts import RecordPayment
from ..rules.decide import decide
from ..rules.intake import ReceiveDossier
from ..rules.lateness import RecordLateness
from ..rules.money import require_fee
from ..rules.new_date import GiveNewDate
from ..rules.opinions import AskOpinion
from ..rules.recount import RecomputeDeadline
from ..rules.results import ApproveResult
from ..rules.rulebook import FeeDue, MoneyTaker, NewDateGiver, PostalClock, Rulebook
from ..rules.rulebook_file import PARAMETERS, parse_rulebook
from ..rules.steps import AssignStep, CompleteStep
from ..rules.supplement import RequestSupplement, Supplement
from ..services.file_dossier import _is_signed
from ..services.legal_clock import PinnedClock
from ..types import Channel, ClockMark, SubmittedFile
from .cases import (
    APPLICANT,
    DESK_OFFICIAL,
    HANDLER,
    LEADER,
    LEGAL,
    MAP,
    MONDAY,
    RULES,
    SIGNER,
    History,
    calendar,
    case_of,
    some,
)

HOURS = TimeLimit(1, TimeUnit.WORKING_HOUR)
DAYS = TimeLimit(9, TimeUnit.WORKING_DAY)
ASK = RequestSupplement(frozenset({MAP}), "Thiếu", unusable=frozenset({MAP}))
ANSWER = Supplement((SubmittedFile(MAP, some("new"), "ef" * 32),), 1, "", {})


def history(rules: Rulebook, **filing: Any) -> History:
    made = History(**filing)
    made.rules = rules
    return made


def received(rules: Rulebook, **filing: Any) -> History:
    made = history(rules, **filing)
    made.act(ReceiveDossier(), DESK_OFFICIAL)
    return made


def _answered(rules: Rulebook) -> object:
    made = history(rules)
    made.act(ASK, DESK_OFFICIAL)
    made.act(ANSWER, APPLICANT)
    return made.state.answer_due


def _asked_twice(rules: Rulebook, who: Any, made: History) -> object:
    for _ in range(2):
        made.act(replace(ASK, legal_basis="Điều 1"), who)
        made.act(ANSWER, APPLICANT)
    return made.state.status


def _recounted(rules: Rulebook) -> object:
    made = received(rules)
    made.act(AssignStep("assign", LEADER.official_id, True), LEADER)
    made.act(AskOpinion(some("question"), LEGAL, "?"), LEADER)
    (event,) = decide(case_of(made.state, rules=rules), RecomputeDeadline(2), HANDLER, made.now)
    return event.opinions


def _restarted(rules: Rulebook) -> object:
    made = received(rules)
    made.act(ASK, LEADER)
    made.act(ANSWER, APPLICANT)
    return made.state.marks[-1].kind


def _late_request(rules: Rulebook) -> object:
    made = received(rules)
    made.act(ASK, LEADER, hours=28)
    return made.state.status


def _new_dates(rules: Rulebook) -> object:
    made = received(rules)
    for days in (8, 9):
        new_due = MONDAY + timedelta(days=days)
        made.act(GiveNewDate(new_due, "workload", "Nhiều hồ sơ"), SIGNER)
    return made.state.new_dates


def _lead(rules: Rulebook) -> object:
    made = received(rules)
    new_due = MONDAY + timedelta(days=8)
    made.act(GiveNewDate(new_due, "workload", "Nhiều hồ sơ"), SIGNER, hours=24 * 3)
    return made.state.new_dates


def _signed_by_preparer(rules: Rulebook) -> object:
    made = received(rules)
    both = replace(SIGNER, grants=SIGNER.grants | HANDLER.grants | LEADER.grants)
    made.act(CompleteStep("assign"), both)
    made.act(CompleteStep("handle"), both)
    made.act(CompleteStep("review", "agree"), both)
    made.act(ApproveResult("1/QĐ", some("signed"), "ef" * 32), both)
    return made.state.status


def _fee(rules: Rulebook) -> object:
    made = history(rules, fee_total=8_000)
    made.act(ReceiveDossier(), DESK_OFFICIAL)
    return made.state.status


def _paid(rules: Rulebook, method: str) -> object:
    made = received(rules, fee_total=8_000)
    made.act(RecordPayment(some("payment"), 8_000, method), DESK_OFFICIAL)
    return made.state.fee_paid


def _given_by_deputy(rules: Rulebook) -> object:
    made = received(rules)
    made.act(GiveNewDate(MONDAY + timedelta(days=8), "workload", "Nhiều hồ sơ"), SIGNER)
    return made.state.new_dates


def _due_by_post(rules: Rulebook) -> object:
    made = history(rules, channel=Channel.POST)
    made.act(ReceiveDossier(), DESK_OFFICIAL, hours=24)
    return made.state.due


def _transfer(rules: Rulebook) -> object:
    clock = PinnedClock(calendar(), DAYS, rules.transfer_cutoff)
    return clock.transfer_due(MONDAY + timedelta(hours=5))


def _same_day(rules: Rulebook) -> object:
    clock = PinnedClock(
        calendar(), DAYS, rules.transfer_cutoff, same_day=rules.same_day_until("2.000815")
    )
    return clock.due((ClockMark("start", MONDAY + timedelta(hours=5)),))


def _numbers(pattern: str) -> object:
    return pattern.format(agency="H24", year=2026, month=8, day=5, sequence=1, symbol="QĐ")


def _running(rules: Rulebook, limit: TimeLimit | None = None) -> Case:
    due = MONDAY + timedelta(days=4) if limit is None else calendar().due(MONDAY, limit)
    state = replace(received(rules).state, due=due, marks=(ClockMark("start", MONDAY),))
    return case_of(state, rules=rules)


def _apology(rules: Rulebook, limit: TimeLimit | None = None) -> ApologyMoments:
    return moments(_running(rules, limit))


def _explain_by(rules: Rulebook) -> object:
    late = MONDAY + timedelta(days=9)
    (event,) = decide(_running(rules), RecordLateness(), Who(is_system=True), late)
    return event.explain_by


# Parameter: another value, and the decision that must come out differently.
DECISIONS: dict[str, tuple[Any, Callable[[Rulebook], object]]] = {
    "answer_limit": (HOURS, _answered),
    "transfer_cutoff": (time(11, 0), _transfer),
    "supplement_requests_at_intake": (
        2,
        lambda rules: _asked_twice(rules, DESK_OFFICIAL, history(rules)),
    ),
    "supplement_requests_at_appraisal": (
        2,
        lambda rules: _asked_twice(rules, LEADER, received(rules)),
    ),
    "supplement_requests_in_all": (0, lambda rules: history(rules).act(ASK, DESK_OFFICIAL)),
    "appraisal_requests_through_one_stop": (
        True,
        lambda rules: received(rules).act(ASK, LEADER),
    ),
    "restart_after_appraisal_supplement": (False, _restarted),
    "ineligible_return_limit": (HOURS, _late_request),
    "new_dates_allowed": (2, _new_dates),
    "apology_lead": (TimeLimit(3, TimeUnit.WORKING_DAY), _lead),
    "apology_signing_time": (HOURS, lambda rules: _apology(rules).prepare_at),
    "apology_short_share": (
        Fraction(1, 8),
        lambda rules: _apology(rules, TimeLimit(1, TimeUnit.WORKING_DAY)).sign_by,
    ),
    "apology_extension": (Fraction(1, 1), lambda rules: promised(_running(rules), MONDAY)),
    "apology_extension_least": (DAYS, lambda rules: promised(_running(rules), MONDAY)),
    "explanation_limit": (HOURS, _explain_by),
    "opinion_limit": (DAYS, _recounted),
    "preparer_may_not_sign": (False, _signed_by_preparer),
    "fee_due_before": (FeeDue.RECEPTION, _fee),
    "cash_taken_by": (MoneyTaker.CASHIER, lambda rules: _paid(rules, "cash")),
    "transfer_confirmed_by": (MoneyTaker.DESK, lambda rules: _paid(rules, "transfer")),
    "new_date_given_by": (NewDateGiver.HEAD, _given_by_deputy),
    "postal_clock_starts": (PostalClock.ARRIVAL, _due_by_post),
    "paper_layout": (
        PaperLayout.TT01_2018,
        lambda rules: FORM_SETS[rules.paper_layout].mark(PaperKind.STOP_NOTICE),
    ),
    "number_pattern": (
        "{agency}.{year}{month:02d}{day:02d}.{sequence}",
        lambda rules: _numbers(rules.number_pattern),
    ),
    "result_number_pattern": ("{sequence}", lambda rules: _numbers(rules.result_number_pattern)),
    "copy_procedure": ("1.001193", lambda rules: rules.is_copy_procedure("2.000815")),
    "copy_number_pattern": ("{year}/{sequence}", lambda rules: _numbers(rules.copy_number_pattern)),
    "same_day_procedures": (frozenset({"2.000815"}), _same_day),
    "same_day_cutoff": (
        time(11, 0),
        lambda rules: _same_day(replace(rules, same_day_procedures=frozenset({"2.000815"}))),
    ),
    "online_filing_is_signed": (
        False,
        lambda rules: _is_signed(
            type("F", (), {"channel": Channel.ONLINE, "is_signed_online": False})(),
            rules.online_filing_is_signed,
        ),
    ),
}


def outcome(decision: Callable[[Rulebook], object], rules: Rulebook) -> object:
    try:
        return decision(rules)
    except DomainError as error:
        return error.code


def test_every_parameter_is_tried_below():
    reasons = {"refusal_reasons", "suspension_reasons", "stop_reasons", "delay_causes"}
    named = {one.name for one in fields(Rulebook)} - reasons - {"version", "effective_from"}

    assert set(DECISIONS) == set(PARAMETERS) == named


@pytest.mark.parametrize("name", DECISIONS)
def test_a_parameter_changes_a_decision(name):
    other, decision = DECISIONS[name]
    assert getattr(RULES, name) != other

    assert outcome(decision, RULES) != outcome(decision, replace(RULES, **{name: other}))


def is_stopped(case: Case, point: FeeDue) -> bool:
    return outcome(lambda _: require_fee(case, point), RULES) == "fee-unpaid"


@pytest.mark.parametrize(
    ("due", "refused_at"),
    [
        (FeeDue.RECEPTION, ["reception", "approval", "return"]),
        (FeeDue.APPROVAL, ["approval", "return"]),
        (FeeDue.RETURN, ["return"]),
    ],
)
def test_an_unpaid_fee_stops_the_act_it_is_due_by_and_all_later_ones(due, refused_at):
    case = case_of(history(RULES, fee_total=8_000).state, rules=replace(RULES, fee_due_before=due))

    stopped = [str(point) for point in FeeDue if is_stopped(case, point)]

    assert stopped == refused_at


def book() -> dict[str, Any]:
    (path, *_) = sorted((Path(settings.ROOT) / "data" / "rulebook").glob("*.yaml"))
    return yaml.safe_load(path.read_text())


def test_the_books_that_come_with_the_program_are_read():
    assert parse_rulebook(book()).effective_from == date(2026, 8, 5)


def changed(path: str, value: Any) -> dict[str, Any]:
    data = deepcopy(book())
    *way, last = path.split("/")
    place: Any = data
    for key in way:
        place = place[int(key) if isinstance(place, list) else key]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parameters/fee_due_before/value", "filing"),
        ("parameters/fee_due_before/value", "Return"),
        ("parameters/cash_taken_by/value", "handler"),
        ("parameters/transfer_confirmed_by/value", True),
        ("parameters/new_date_given_by/value", "leader"),
        ("parameters/postal_clock_starts/value", "reception"),
        ("parameters/paper_layout/value", "tt99"),
        ("parameters/answer_limit/value", "8 hours"),
        ("parameters/answer_limit/value", "0 working_hour"),
        ("parameters/answer_limit/value", 8),
        ("parameters/new_dates_allowed/value", "1"),
        ("parameters/new_dates_allowed/value", -1),
        ("parameters/new_dates_allowed/value", True),
        ("parameters/preparer_may_not_sign/value", "yes"),
        ("parameters/transfer_cutoff/value", "15h"),
        ("parameters/transfer_cutoff/value", "15:00+07:00"),
        ("parameters/number_pattern/value", "{agency}-{place}"),
        ("parameters/number_pattern/value", "{agency}-{year}"),
        ("parameters/number_pattern/value", "{agency}-{sequence}"),
        ("parameters/number_pattern/value", "{agency}{year}{month}{day}-{sequence}"),
        ("parameters/number_pattern/value", "{year}{month:02d}{day:02d}-{sequence}"),
        ("parameters/number_pattern/value", "{agency.__class__}"),
        ("parameters/number_pattern/value", "{agency}-{sequence:999999999d}"),
        ("parameters/number_pattern/value", "{agency}-{sequence"),
        ("parameters/result_number_pattern/value", "{symbol}"),
        ("parameters/result_number_pattern/value", "{sequence!r:{symbol}}"),
        ("parameters/apology_short_share/value", "1/2"),
        ("parameters/apology_short_share/value", "1/0"),
        ("parameters/apology_extension/value", "3/2"),
        ("parameters/explanation_limit/value", "5 calendar_day"),
        ("parameters/answer_limit/article", ""),
        ("parameters/answer_limit/sure", "X"),
        ("parameters/answer_limit/note", "new"),
        ("parameters/answer_limit", KeyError),
        ("parameters/answer_limits", {"value": 1, "article": "x", "sure": "F"}),
        ("parameter", {}),
        ("effective_from", "2026-08-05"),
        ("suspension_reasons/0/holder", "agencies"),
        ("refusal_reasons/0/stages", ["inteke"]),
        ("refusal_reasons/0/artcle", "x"),
        ("refusal_reasons/1/code", "not_competent"),
    ],
)
def test_what_nobody_understands_is_refused_when_the_book_is_read(path, value):
    with pytest.raises(ValueError, match=r"\w"):
        parse_rulebook(changed(path, value))
