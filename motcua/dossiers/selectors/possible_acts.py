"""What somebody may do with a dossier now, and why not the rest.

Nothing here is a rule: each act is tried on the pure decision itself with placeholder input, or
on the guard its service uses. A screen shows the answer; the service decides again under the lock.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.platform.actor import Actor, ActorKind

from ..errors import ActNotPossible, NotYourTurn
from ..roles import HOLDING, WATCHING
from ..rules import (
    certified_copies,
    clock_acts,
    confirming,
    digitising,
    endings,
    holds,
    intake,
    lateness,
    money,
    new_date,
    opinions,
    proposed_request,
    refusal,
    results,
    returns,
    revocation,
    silence,
    steps,
    supplement,
)
from ..rules.case import Case, Who, official_of, require_status
from ..rules.decide import decide
from ..rules.rulebook import Reason
from ..services.competence import superior_over
from ..services.surroundings import case_of, who_of
from ..types import DossierState, OpenStep, Place, Status
from .placeholder_acts import (
    NOWHERE,
    WORDS,
    any_answer,
    any_refusal,
    any_replacement,
    any_request,
)
from .remembered_route import remembering


@dataclass(frozen=True, slots=True)
class PossibleAct:
    """One act with its target (a step or opinion), possible or with the reason why not."""

    name: str
    target: str = ""
    reason: DomainError | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the decision would allow the act now."""
        return self.reason is None


Try = Callable[[], object]
Attempts = Iterator[tuple[str, str, Try]]
Wanted = Callable[[Case, Who, datetime], Attempts]


def possible_acts(state: DossierState, *, actor: Actor, now: datetime) -> list[PossibleAct]:
    """Return every act the actor could think of, each with the answer of its own decision."""
    mine = _of_official if actor.kind == ActorKind.OFFICIAL else _of_applicant
    return _tried(state, actor, now, mine)


def possible_on_steps(state: DossierState, *, actor: Actor, now: datetime) -> list[PossibleAct]:
    """Return ``possible_acts`` of open steps alone: lists ask it of many dossiers."""
    return _tried(state, actor, now, _on_steps)


def _tried(state: DossierState, actor: Actor, now: datetime, wanted: Wanted) -> list[PossibleAct]:
    case = case_of(state, on=legal_day(now))
    return _answered(case, who_of(actor, state, now=now), now, wanted)


def possible_for(case: Case, who: Who, *, now: datetime) -> list[PossibleAct]:
    """Return ``possible_acts`` of anybody in a case that need not be stored anywhere."""
    return _answered(case, who, now, _of_official if who.official_id else _of_applicant)


def _answered(case: Case, who: Who, now: datetime, wanted: Wanted) -> list[PossibleAct]:
    case = remembering(case)
    return [
        PossibleAct(name, target, _obstacle(attempt))
        for name, target, attempt in wanted(case, who, now)
    ]


def _of_official(case: Case, who: Who, now: datetime) -> Attempts:
    return chain(
        _at_desk(case, who, now),
        _on_competence(case, who, now),
        _on_papers(case, who),
        _on_steps(case, who, now),
        _on_clock(case, who, now),
        _on_money(case, who, now),
        _on_result(case, who, now),
        _endings(case, who, now),
        _watching(case, who, now),
    )


def _of_applicant(case: Case, who: Who, now: datetime) -> Attempts:
    state = case.state
    yield "hand-in", "", lambda: decide(case, any_answer(state, at_desk=False), who, now)
    yield "replace", "", lambda: decide(case, any_replacement(state, at_desk=False), who, now)
    message = endings.PostMessage(NOWHERE, "")
    yield "message", "", lambda: decide(case, message, who, now)
    yield "withdraw", "", lambda: decide(case, endings.WithdrawDossier(WORDS), who, now)
    yield "certify-silence", "", lambda: decide(case, silence.CertifySilence(), who, now)


def _obstacle(attempt: Try) -> DomainError | None:
    try:
        attempt()
    except DomainError as error:
        return error
    return None


def _at_desk(case: Case, who: Who, now: datetime) -> Attempts:
    state = case.state
    competent = Place(NOWHERE, state.competent_agency_id or NOWHERE)
    yield "receive", "", lambda: decide(case, intake.ReceiveDossier(competent), who, now)
    yield "accept", "", lambda: decide(case, intake.AcceptForwarded(), who, now)
    yield "ask", "", lambda: decide(case, any_request(case), who, now)
    sending = proposed_request.SendProposedRequest()
    yield "send-request", "", lambda: decide(case, sending, who, now)
    unsent = proposed_request.ReturnProposedRequest(WORDS)
    yield "return-request", "", lambda: decide(case, unsent, who, now)
    further = supplement.ApproveFurtherSupplement(WORDS, WORDS)
    yield "allow-further", "", lambda: decide(case, further, who, now)
    yield "hand-in", "", lambda: decide(case, any_answer(state, at_desk=True), who, now)
    yield "replace", "", lambda: decide(case, any_replacement(state, at_desk=True), who, now)
    elsewhere = intake.ForwardDossier(
        Place(NOWHERE, state.allowed_return or NOWHERE), WORDS, competence="transfer"
    )
    yield "forward", "", lambda: decide(case, elsewhere, who, now)
    message = endings.PostMessage(NOWHERE, "")
    yield "message", "", lambda: decide(case, message, who, now)


def _on_competence(case: Case, who: Who, now: datetime) -> Attempts:
    """Whether a dossier goes back is asked where an agency had it, and answered where it is."""
    state = case.state
    back = [one for one in state.had_by if one != state.competent_agency_id]
    if state.settled_agency_id is not None:
        somebody = returns.Superior(Place(NOWHERE, NOWHERE), WORDS)
        asking = returns.AskReturn(NOWHERE, WORDS, "transfer", somebody)
        yield "ask-return", "", partial(decide, case, asking, who, now)
    elif back:
        yield "ask-return", "", partial(_asking, case, back, who, now)
    if state.asked_return is not None:
        answer = returns.AnswerReturn(is_allowed=True, reason=WORDS)
        yield "answer-return", "", lambda: decide(case, answer, who, now)
        here = Place(NOWHERE, state.competent_agency_id or NOWHERE)
        settled = returns.SettleCompetence(here, WORDS)
        yield "settle-competence", "", lambda: decide(case, settled, who, now)


def _asking(case: Case, back: Sequence[UUID], who: Who, now: datetime) -> object:
    """Ask about an agency over which, and over who has it, somebody stands; else about the first.

    Everything else that forbids the question is said first: looking upwards asks the database.
    """
    somebody = returns.Superior(Place(NOWHERE, NOWHERE), WORDS)
    asking = returns.AskReturn(back[0], WORDS, "transfer", somebody)
    decided = decide(case, asking, who, now)
    if any(superior_over(case.state, one, legal_day(now)) for one in back):
        return decided
    return decide(case, replace(asking, superior=None), who, now)


def _on_papers(case: Case, who: Who) -> Attempts:
    """Nobody would think of digitising where nothing lies on paper."""
    if wanted := digitising.papers_to_digitise(case.state):
        yield "digitise", "", lambda: digitising.check_digitising(case, who, wanted)
    for document, file_id in confirming.files_to_read(case.state):
        check = partial(confirming.check_confirming, case, who, document, file_id)
        yield "confirm-fields", str(file_id), check


def _on_steps(case: Case, who: Who, now: datetime) -> Attempts:
    state = case.state
    for step in state.open_steps:
        yield "take", step.key, _made(partial(_take, step, who), case, who, now)
        yield "assign", step.key, _made(partial(_give, step), case, who, now)
        if step.kind not in steps.BY_OWN_COMMAND:
            yield "complete", step.key, _made(partial(_done, case, step), case, who, now)
    earlier = state.done_steps[-1].key if state.done_steps else ""
    yield "send-back", "", lambda: decide(case, steps.SendBack(earlier, WORDS), who, now)
    inside = Place(NOWHERE, state.competent_agency_id or NOWHERE)
    question = opinions.AskOpinion(NOWHERE, inside, WORDS)
    yield "ask-opinion", "", lambda: decide(case, question, who, now)
    for asked in state.opinions:
        answer = opinions.GiveOpinion(asked.id, "remark", WORDS)
        yield "give-opinion", str(asked.id), partial(decide, case, answer, who, now)


def _made(make: Callable[[], object], case: Case, who: Who, now: datetime) -> Try:
    # The command is made inside the attempt: making it may be what fails.
    return lambda: decide(case, make(), who, now)


def _take(step: OpenStep, who: Who) -> steps.AssignStep:
    may_work = who.holds(step.role, unit_id=step.place.unit_id)
    # Without a reason: taking from somebody else is a leader's act, "assign".
    return steps.AssignStep(step.key, official_of(who), may_work)


def _give(step: OpenStep) -> steps.AssignStep:
    return steps.AssignStep(step.key, NOWHERE, may_work=True, reason=WORDS)


def _done(case: Case, step: OpenStep) -> steps.CompleteStep:
    return steps.CompleteStep(step.key, next(iter(steps.outcomes_of(case, step.key)), ""))


def _on_clock(case: Case, who: Who, now: datetime) -> Attempts:
    grounds = case.rules.suspension_reasons
    ground = grounds[0].code if grounds else ""
    pause = clock_acts.SuspendClock(ground, WORDS, WORDS, agency_id=NOWHERE)
    yield "suspend", "", lambda: decide(case, pause, who, now)
    yield "resume", "", lambda: decide(case, clock_acts.ResumeClock(), who, now)
    state, late = case.state, case.state.late
    is_head = who.holds("head_of_agency", agency_id=state.competent_agency_id)
    if late is not None and late.explained_at is None and is_head:
        explained = lateness.ExplainLateness(WORDS)
        yield "explain-lateness", "", lambda: decide(case, explained, who, now)
    yield "propose-new-date", "", lambda: decide(case, _proposed(case), who, now)
    yield "new-date", "", lambda: decide(case, _later(case), who, now)


def _proposed(case: Case) -> new_date.ProposeNewDate:
    later = _later(case)
    return new_date.ProposeNewDate(later.new_due, later.cause_code, later.cause)


def _later(case: Case) -> new_date.GiveNewDate:
    if case.state.due is None:
        raise ActNotPossible("The clock is not running.")
    later = case.clock.after(case.state.due, TimeLimit(1, TimeUnit.WORKING_DAY))
    causes = case.rules.delay_causes
    return new_date.GiveNewDate(later, causes[0].code if causes else "", WORDS)


def _on_money(case: Case, who: Who, now: datetime) -> Attempts:
    yield "ask-payment", "", lambda: decide(case, clock_acts.RequestPayment(), who, now)
    yield "take-payment", "", lambda: _payment(case, who, now)
    yield "refund", "", lambda: money.check_refund(case, who)


def _payment(case: Case, who: Who, now: datetime) -> object:
    way, *_others = money.ways_open(case, who)
    owed = case.state.fee_total - case.state.fee_paid
    if owed <= 0:
        raise ActNotPossible("Nothing is owed on this dossier.")
    return decide(case, clock_acts.RecordPayment(NOWHERE, owed, way), who, now)


def _on_result(case: Case, who: Who, now: datetime) -> Attempts:
    if case.rules.is_copy_procedure(case.state.procedure_code):
        yield "compare", "", lambda: certified_copies.check_comparison(case, who)
    yield "draft", "", lambda: _drafting(case, who)
    yield "sign", "", lambda: results.check_approval(case, who)
    yield "issue", "", lambda: results.check_issue(case, who)
    back = results.ReturnResult(case.state.return_method, WORDS)
    yield "return", "", lambda: decide(case, back, who, now)
    yield "correct", "", lambda: results.check_correction(case, who, WORDS)
    taken_back = revocation.RevokeResult(WORDS, WORDS)
    yield "revoke", "", lambda: decide(case, taken_back, who, now)


def _drafting(case: Case, who: Who) -> UUID:
    require_status(case, Status.IN_PROGRESS)
    if case.state.original is not None:
        raise ActNotPossible("A certified copy says what was compared; compare anew to change it.")
    return supplement.require_handler(case, who)


def _endings(case: Case, who: Who, now: datetime) -> Attempts:
    yield "refuse", "", lambda: _refusal(case, who, now)
    grounds = case.rules.stop_reasons
    stop = endings.StopDossier(grounds[0].code if grounds else "", WORDS, WORDS)
    yield "stop", "", lambda: decide(case, stop, who, now)


def _watching(case: Case, who: Who, now: datetime) -> Attempts:
    if who.holds(*WATCHING):  # nobody else of the officials would think of it
        yield "certify-silence", "", lambda: decide(case, silence.CertifySilence(), who, now)
    if not who.holds(*HOLDING):
        return
    if case.state.held_records_since is None:
        yield "hold", "", lambda: decide(case, holds.HoldRecords(WORDS, WORDS), who, now)
    else:
        yield "release", "", lambda: decide(case, holds.ReleaseRecords(WORDS), who, now)


def _refusal(case: Case, who: Who, now: datetime) -> object:
    last: DomainError = NotYourTurn()
    for ground in case.rules.refusal_reasons:
        try:
            return decide(case, any_refusal(case, ground), who, now)
        except DomainError as error:
            last = error
    raise last


def refusal_requirements(
    state: DossierState, ground: Reason, *, now: datetime
) -> Sequence[refusal.FailingRequirement]:
    """Return the requirements that a refusal of the dossier on this ground may name."""
    return refusal.failing_requirements(case_of(state, on=legal_day(now)), ground)


def refusal_grounds(state: DossierState, *, actor: Actor, now: datetime) -> list[Reason]:
    """Return the grounds on which this official may refuse the dossier now."""
    case, who = case_of(state, on=legal_day(now)), who_of(actor, state, now=now)
    return grounds_for(case, who, now=now)


def grounds_for(case: Case, who: Who, *, now: datetime) -> list[Reason]:
    """Return the grounds on which ``who`` may refuse in a case that need not be stored."""

    def fits(ground: Reason) -> bool:
        return _obstacle(lambda: decide(case, any_refusal(case, ground), who, now)) is None

    return [ground for ground in case.rules.refusal_reasons if fits(ground)]


def request_goes_through_desk(state: DossierState, *, actor: Actor, now: datetime) -> bool:
    """Return whether papers this official asks for now are asked by the one-stop unit."""
    case, who = case_of(state, on=legal_day(now)), who_of(actor, state, now=now)
    return supplement.goes_through_desk(case, who)


def outcomes_of_step(state: DossierState, key: str, *, now: datetime) -> tuple[str, ...]:
    """Return the outcomes the drawing knows for an open step; none means "done"."""
    return steps.outcomes_of(case_of(state, on=legal_day(now)), key)


def askable_documents(state: DossierState, *, now: datetime) -> list[tuple[UUID, str, bool]]:
    """Return the papers of the closed list: id, name, and whether something was handed in."""
    case = case_of(state, on=legal_day(now))
    return [
        (item.id, item.name, item.id in state.given_documents)
        for item in case.requirements
        if not item.held_by_register
    ]
