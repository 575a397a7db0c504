"""Small worlds for rule tests: a dossier, a straight route, a real calendar."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from uuid import UUID, uuid5

from motcua.documents.types import PaperLayout
from motcua.kernel.working_time import (
    TimeLimit,
    TimeUnit,
    WorkingCalendar,
)

from ..errors import StepNotOpen
from ..events import DossierSubmitted, Recorded
from ..rules.case import Case, Grant, Requirement, StepPlan, Who
from ..rules.evolve import evolve
from ..rules.rulebook import FeeDue, MoneyTaker, NewDateGiver, PostalClock, Reason, Rulebook
from ..services.legal_clock import PinnedClock
from ..types import (
    Applicant,
    Channel,
    DossierState,
    Place,
    ReturnMethod,
    SubmittedFile,
    Versions,
)

SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


def some(name: str) -> UUID:
    return uuid5(SPACE, name)


AGENCY, OTHER_AGENCY = some("agency"), some("other agency")
DESK, DIVISION, LEADERSHIP, CLERICAL = (
    Place(some(name), AGENCY) for name in ("desk", "division", "leadership", "clerical")
)
LEGAL = Place(some("legal"), AGENCY)
OTHER_DESK = Place(some("other desk"), OTHER_AGENCY)
CITIZEN = some("citizen")
DECLARATION, MAP, REGISTERED = some("declaration"), some("map"), some("registered")
MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 09:00 where the law applies

REQUIREMENTS = (
    Requirement(DECLARATION, "to-khai", "Tờ khai"),
    Requirement(MAP, "so-do", "Sơ đồ", is_required=False),
    Requirement(REGISTERED, "can-cuoc", "Căn cước công dân", held_by_register="dan-cu"),
)
RULES = Rulebook(
    version="test",
    effective_from=datetime(2026, 1, 1).date(),
    answer_limit=TimeLimit(8, TimeUnit.WORKING_HOUR),
    transfer_cutoff=time(15, 0),
    supplement_requests_at_intake=1,
    supplement_requests_at_appraisal=1,
    supplement_requests_in_all=2,
    appraisal_requests_through_one_stop=False,
    restart_after_appraisal_supplement=True,
    ineligible_return_limit=TimeLimit(3, TimeUnit.WORKING_DAY),
    new_dates_allowed=1,
    apology_lead=TimeLimit(1, TimeUnit.WORKING_DAY),
    apology_signing_time=TimeLimit(1, TimeUnit.WORKING_DAY),
    apology_short_share=Fraction(1, 4),
    apology_extension=Fraction(1, 2),
    apology_extension_least=TimeLimit(1, TimeUnit.WORKING_DAY),
    explanation_limit=TimeLimit(5, TimeUnit.WORKING_DAY),
    opinion_limit=TimeLimit(2, TimeUnit.WORKING_DAY),
    preparer_may_not_sign=True,
    fee_due_before=FeeDue.RETURN,
    cash_taken_by=MoneyTaker.DESK,
    transfer_confirmed_by=MoneyTaker.CASHIER,
    new_date_given_by=NewDateGiver.SIGNER,
    postal_clock_starts=PostalClock.ACCEPTANCE,
    paper_layout=PaperLayout.TT03_2025,
    number_pattern="{agency}-{sequence}",
    result_number_pattern="{sequence:02d}/{symbol}",
    refusal_reasons=(
        Reason("not_eligible", "", "", stages=("intake", "appraisal")),
        Reason("supplement_not_answered", "", "", stages=("intake", "appraisal")),
    ),
    suspension_reasons=(
        Reason("verification", "", "", holder="agency"),
        Reason("financial_duty", "", "", holder="applicant"),
        Reason("force_majeure", "", "", holder="same"),
    ),
    stop_reasons=(Reason("applicant_request", "", ""),),
    delay_causes=(Reason("workload", "", ""),),
)


class StraightRoute:
    """assign, handle, review, sign, issue, return: one after the other."""

    PLANS = (
        StepPlan("assign", "assign", "unit_leader", DIVISION),
        StepPlan("handle", "handle", "handler", DIVISION, TimeLimit(1, TimeUnit.WORKING_DAY)),
        StepPlan("review", "review", "unit_leader", DIVISION, outcomes=("agree", "disagree")),
        StepPlan("sign", "sign", "signer", LEADERSHIP),
        StepPlan("issue", "issue", "clerk", CLERICAL),
        StepPlan("return", "return", "desk_official", DESK),
    )

    def open_after(self, done, facts):
        finished = {step.key for step in done}
        return [plan for plan in self.PLANS if plan.key not in finished][:1]

    def is_finished(self, done, facts):
        return not self.open_after(done, facts)

    def after(self, key):
        keys = [plan.key for plan in self.PLANS]
        if key not in keys:
            raise StepNotOpen(step=key)
        return frozenset(keys[keys.index(key) :])


def calendar() -> WorkingCalendar:
    from .calendars import plain_calendar

    return plain_calendar()


def clock(limit: TimeLimit | None = None) -> PinnedClock:
    return PinnedClock(calendar(), limit or TimeLimit(5, TimeUnit.WORKING_DAY), time(15, 0))


def submitted(**changes: object) -> DossierSubmitted:
    event = DossierSubmitted(
        number="H24-1",
        procedure_code="1.001193",
        case="",
        channel=Channel.ONLINE,
        return_method=ReturnMethod.ONLINE,
        applicant=Applicant(CITIZEN),
        versions=Versions(
            some("version"), "khai-sinh", 1, "mot-cap", some("process"), "vn", 1, "test"
        ),
        receiving=DESK,
        competent_agency_id=AGENCY,
        area_code="11371",
        files=(SubmittedFile(DECLARATION, some("file"), "ab" * 32),),
        answers_sha256="cd" * 32,
        facts={},
        fee_total=0,
        answer_due=MONDAY + timedelta(days=1),
        limit_amount="5",
        limit_unit="working_day",
    )
    return replace(event, **changes)


def grants(*pairs: tuple[str, Place]) -> frozenset[Grant]:
    return frozenset(Grant(role, place.unit_id, place.agency_id) for role, place in pairs)


DESK_OFFICIAL = Who(official_id=some("desk official"), grants=grants(("desk_official", DESK)))
HANDLER = Who(official_id=some("handler"), grants=grants(("handler", DIVISION)))
LEADER = Who(official_id=some("leader"), grants=grants(("unit_leader", DIVISION)))
SIGNER = Who(official_id=some("signer"), grants=grants(("signer", LEADERSHIP)), may_decide=True)
CLERK = Who(official_id=some("clerk"), grants=grants(("clerk", CLERICAL)))
APPLICANT = Who(party_id=CITIZEN, acts_for_applicant=True)
STRANGER = Who(party_id=some("stranger"))


def case_of(state: DossierState, **changes: object) -> Case:
    case = Case(state, REQUIREMENTS, StraightRoute(), clock(), RULES)
    return replace(case, **changes)


class History:
    """A dossier that lives in memory: decide, fold, repeat."""

    def __init__(self, **filing: object) -> None:
        self.recorded: list[Recorded] = []
        self.state = DossierState(id=some("dossier"))
        self.now = MONDAY
        self.rules = RULES
        self._fold([submitted(**filing)], "citizen")

    def _fold(self, events, kind: str) -> None:
        if not events:
            return
        batch = [
            Recorded(self.state.sequence + place, self.now, kind, None, event)
            for place, event in enumerate(events, start=1)
        ]
        self.state = evolve(self.state, batch)
        self.recorded += batch

    def act(self, command, who: Who, *, hours: float = 1):
        from ..rules.decide import decide

        self.now += timedelta(hours=hours)
        events = decide(case_of(self.state, rules=self.rules), command, who, self.now)
        self._fold(events, "official")
        return events
