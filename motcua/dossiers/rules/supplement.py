"""Asking for what is missing: once, completely, and only from the procedure's own list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .. import errors
from ..events import (
    ClockResumed,
    ClockStarted,
    DossierEvent,
    DossierSupplemented,
    FeeRecomputed,
    FurtherSupplementApproved,
    SupplementProposed,
    SupplementRequested,
)
from ..types import ClockMark, Stage, Status, SubmittedFile
from ..types_questions import NOTHING_CHANGED, ChangedAnswers, QuestionWords
from .case import Case, Who, official_of, require_applicant, require_desk, require_status
from .correction import check_answered, check_questions, stripped
from .hand_in import require_files
from .intake import stage_of


@dataclass(frozen=True, slots=True)
class RequestSupplement:
    """An official asks the applicant for documents and for answers, once and completely.

    ``on_paper`` asks that an item be brought on paper; ``unusable`` names items that were handed
    in but cannot be used (unreadable, wrong paper), so that they may be asked for again.
    ``questions`` names questions of the form whose answer is wrong or unclear, each with why.
    """

    items: frozenset[UUID]
    explanation: str
    on_paper: bool = False
    unusable: frozenset[UUID] = frozenset()
    legal_basis: str = ""
    questions: tuple[QuestionWords, ...] = ()


@dataclass(frozen=True, slots=True)
class ApproveFurtherSupplement:
    """A superior allows one more request; it counts against the unit."""

    legal_basis: str
    reason: str


@dataclass(frozen=True, slots=True)
class Supplement:
    """The person answers the request."""

    files: tuple[SubmittedFile, ...]
    answers_revision: int
    answers_sha256: str
    facts: dict[str, object]
    at_desk: bool = False
    fee_total: int | None = None  # by the pinned fee table from ``facts``; None: not asked again
    answers: ChangedAnswers = NOTHING_CHANGED
    said: tuple[QuestionWords, ...] = ()


def decide_supplement_request(
    case: Case, command: RequestSupplement, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the one lawful request; the clock stands while the person has the baton.

    In appraisal it is a proposal to the one-stop unit where the rulebook wants that way, unless
    who asks sits there.

    Raises ``DocumentNotListed``, ``DataAlreadyHeld``, ``DocumentAlreadyGiven``,
    ``PaperNotAllowed``, ``QuestionNotAskable``, ``SupplementAlreadyRequested``,
    ``SupplementLimitReached``, ``SupplementTooLate`` and ``ReasonMissing``.
    """
    require_status(case, Status.SUBMITTED, Status.IN_PROGRESS)
    stage = stage_of(case)
    official = require_desk(case, who) if stage == Stage.INTAKE else require_handler(case, who)
    check_request(case, command, stage, now)
    if goes_through_desk(case, who):
        return [_proposed(command, official)]
    return [asked(command, stage, official)]


def _proposed(command: RequestSupplement, official: UUID) -> SupplementProposed:
    return SupplementProposed(
        items=tuple(sorted(command.items)),
        unusable=tuple(sorted(command.unusable)),
        explanation=command.explanation.strip(),
        by=official,
        legal_basis=command.legal_basis.strip(),
        on_paper=command.on_paper,
        questions=stripped(command.questions),
    )


def asked(
    command: RequestSupplement, stage: Stage, by: UUID, proposed_by: UUID | None = None
) -> SupplementRequested:
    """Return the request as the applicant gets it."""
    return SupplementRequested(
        stage=stage,
        items=tuple(sorted(command.items)),
        explanation=command.explanation.strip(),
        by=by,
        legal_basis=command.legal_basis.strip(),
        on_paper=command.on_paper,
        proposed_by=proposed_by,
        questions=stripped(command.questions),
    )


def goes_through_desk(case: Case, who: Who) -> bool:
    """Return whether a request of this official goes to the one-stop unit first.

    Decree 61/2018, art. 5(1): no official asks the applicant past the one-stop unit; who sits
    there asks themself.
    """
    if stage_of(case) == Stage.INTAKE or not case.rules.appraisal_requests_through_one_stop:
        return False
    try:
        require_desk(case, who)
    except errors.NotYourTurn:
        return True
    return False


def check_request(case: Case, command: RequestSupplement, stage: Stage, now: datetime) -> None:
    """Raise what forbids the request; it is asked when proposed and again when sent."""
    if not command.items and not command.questions:
        raise errors.DocumentMissing(
            "Name at least one document of the list or one question of the form."
        )
    _check_items(case, command)
    check_questions(case, command.questions)
    # Decree 118/2025, art. 17(2)(a): one notice with content, reason and full guidance.
    if not command.explanation.strip():
        raise errors.ReasonMissing()
    _check_quota(case, stage)
    if stage == Stage.APPRAISAL:
        _check_moment(case, command, now)


def _check_items(case: Case, command: RequestSupplement) -> None:
    listed = {item.id for item in case.requirements}
    if unlisted := (command.items | command.unusable) - listed:
        raise errors.DocumentNotListed(items=sorted(map(str, unlisted)))
    # Decree 118/2025, art. 4(2a) as amended by 309/2026: no paper whose data a register holds.
    held = [case.requirement(item) for item in sorted(command.items)]
    if names := [item.name for item in held if item is not None and item.held_by_register]:
        raise errors.DataAlreadyHeld(errors.HELD_BY_LAW, documents=names)
    # Demand A3 of the sources: no paper after a signed online filing.
    if command.on_paper and case.state.is_signed_online:
        raise errors.PaperNotAllowed()
    # Decree 45/2020, art. 16: what is taken from the person's electronic store stands for paper.
    if command.on_paper and (stored := command.items & case.state.reused_documents):
        raise errors.PaperNotAllowed(items=sorted(map(str, stored)))
    if again := (command.items & case.state.given_documents) - command.unusable:
        raise errors.DocumentAlreadyGiven(items=sorted(map(str, again)))


class Asking(StrEnum):
    """Whether papers may be asked for in a stage."""

    ONE = "one"  # the ordinary request, or one that a superior has allowed
    WITH_LEAVE = "with_leave"  # the ordinary request was used; a superior may allow one more
    NONE = "none"  # both trips are used


def asking_in(case: Case, stage: Stage) -> Asking:
    """Return whether papers may be asked for in a stage, from the requests made so far.

    Decree 63/2010, art. 20(4): two trips for papers at the most, whoever asks in which stage.
    Decree 118/2025, art. 17(2)(a): one notice a stage; a further one needs a superior's leave.
    """
    state, rules = case.state, case.rules
    used, allowed = _used(case, stage)
    if state.supplements_at_intake + state.supplements_at_appraisal >= (
        rules.supplement_requests_in_all
    ):
        return Asking.NONE
    if used < allowed or state.further_supplements_approved:
        return Asking.ONE
    return Asking.WITH_LEAVE


def _used(case: Case, stage: Stage) -> tuple[int, int]:
    state, rules = case.state, case.rules
    if stage == Stage.INTAKE:
        return state.supplements_at_intake, rules.supplement_requests_at_intake
    return state.supplements_at_appraisal, rules.supplement_requests_at_appraisal


def _check_quota(case: Case, stage: Stage) -> None:
    state, asking = case.state, asking_in(case, stage)
    if asking == Asking.NONE:
        whole = state.supplements_at_intake + state.supplements_at_appraisal
        raise errors.SupplementLimitReached(
            dossier=state.number, used=whole, allowed=case.rules.supplement_requests_in_all
        )
    if asking == Asking.WITH_LEAVE:
        used, allowed = _used(case, stage)
        raise errors.SupplementAlreadyRequested(dossier=state.number, used=used, allowed=allowed)


def return_until(case: Case) -> datetime | None:
    """Return until when papers may be asked for in appraisal without a basis of the sector.

    Decree 61/2018, art. 19(4): an ineligible dossier is returned within three working days from
    receipt, unless the law of the sector says otherwise. None while the time has not begun.
    """
    starts = [mark.at for mark in case.state.marks if mark.kind in ("start", "restart")]
    if not starts:
        return None
    return case.clock.after(starts[-1], case.rules.ineligible_return_limit)


def _check_moment(case: Case, command: RequestSupplement, now: datetime) -> None:
    """Raise ``SupplementTooLate`` after that moment, unless the request names its legal basis."""
    until = return_until(case)
    if until is not None and now > until and not command.legal_basis.strip():
        raise errors.SupplementTooLate(until=until.isoformat())


def require_handler(case: Case, who: Who) -> UUID:
    """Return the official's id if an open step is theirs to do; raise ``NotYourTurn``."""
    official = official_of(who)
    for step in case.state.open_steps:
        mine = step.official_id in (None, official)
        if mine and who.holds(step.role, unit_id=step.place.unit_id):
            return official
    raise errors.NotYourTurn()


def decide_further_approval(
    case: Case, command: ApproveFurtherSupplement, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return a superior's leave for one more request; it needs a legal basis.

    Raises ``ActNotPossible`` while the ordinary request is unused or a leave is open.
    """
    require_status(case, Status.SUBMITTED, Status.IN_PROGRESS)
    official = official_of(who)
    holder = case.state.holder
    if not who.holds(
        "unit_leader",
        "head_of_one_stop",
        "head_of_agency",
        agency_id=holder.agency_id if holder else None,
    ):
        raise errors.NotYourTurn(needs="unit_leader")
    if case.state.further_supplements_approved:
        raise errors.ActNotPossible("A further request was already allowed.")
    try:
        _check_quota(case, stage_of(case))
    except errors.SupplementAlreadyRequested:
        pass
    else:
        raise errors.ActNotPossible("The ordinary request has not been used.")
    if not command.legal_basis.strip() or not command.reason.strip():
        raise errors.ReasonMissing("A further request needs a legal basis and a reason.")
    return [
        FurtherSupplementApproved(official, command.legal_basis.strip(), command.reason.strip())
    ]


def decide_supplement(
    case: Case, command: Supplement, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the person's answer; in appraisal the time is counted as the rulebook says.

    Corrected facts change the fee by the pinned table while it is unpaid; then ``FeeAlreadyPaid``.

    Raises ``DocumentNotListed`` for papers outside the list, ``PaperOnlyAtDesk`` for paper that
    no official took, ``SupplementIncomplete`` while an item or question of the request is open,
    and ``AnswerNotAsked`` for other answers than those a request with questions asks for.
    """
    require_status(case, Status.SUPPLEMENT_ASKED)
    by = require_desk(case, who) if command.at_desk else require_applicant(who)
    listed = {item.id for item in case.requirements}
    given = {item.required_document_id for item in command.files}
    if unlisted := given - listed:
        raise errors.DocumentNotListed(items=sorted(map(str, unlisted)))
    require_files(command.files, at_desk=command.at_desk)
    if left := set(case.state.supplement_items) - given:
        names = [item.name for item in case.requirements if item.id in left]
        raise errors.SupplementIncomplete(documents=names)
    check_answered(case.state, command.answers, command.said)
    answered = DossierSupplemented(
        files=command.files,
        answers_revision=command.answers_revision,
        answers_sha256=command.answers_sha256,
        facts=command.facts,
        answer_due=case.clock.after(now, case.rules.answer_limit),
        by=by,
        changed=tuple(sorted(command.answers.changed)),
        said=stripped(command.said),
    )
    return [answered, *_fee_after(case, command), *_clock_after(case, now)]


def _fee_after(case: Case, command: Supplement) -> list[DossierEvent]:
    old, new = case.state.fee_total, command.fee_total
    if new is None or new == old:
        return []
    if case.state.fee_paid:
        raise errors.FeeAlreadyPaid(paid=case.state.fee_paid, would_be=new)
    return [FeeRecomputed(old, new)]


def _clock_after(case: Case, now: datetime) -> list[DossierEvent]:
    if case.state.supplement_stage == Stage.INTAKE or not case.state.marks:
        return []
    # Decree 61/2018, art. 19(4): the time is counted again from the start (a rulebook parameter).
    if case.rules.restart_after_appraisal_supplement:
        due = case.clock.due((*case.state.marks, ClockMark("restart", now)))
        return [ClockStarted(due=due, restart=True)] if due else []
    return [ClockResumed(due=case.clock.due((*case.state.marks, ClockMark("resume", now))))]
