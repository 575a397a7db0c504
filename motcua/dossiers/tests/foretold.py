"""What the applicant is told may still be asked, held against the decisions themselves.

Each sentence is tried by everybody there is: what is said to be impossible nobody can do, what is
said to be possible somebody can.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from motcua.kernel.errors import DomainError

from ..rules import clock_acts, endings, new_date, supplement
from ..rules.case import Case, Who
from ..rules.correction import askable_questions
from ..rules.decide import decide
from ..rules.outlook import Outlook, Running, StageRequests, outlook_of
from ..rules.supplement import Asking
from ..types import ENDED, Stage, Status, SubmittedFile
from ..types_questions import QuestionWords
from .draws import ARTICLE
from .turn import Turn

ASKED_IN = (Status.SUBMITTED, Status.IN_PROGRESS)


def kind_of_outlook(outlook: Outlook, status: Status) -> tuple[object, ...]:
    """Return what the sentences depend on, so that each kind is tried some times."""
    asked = tuple((one.stage, one.asking, one.needs_basis) for one in outlook.requests)
    fee = (outlook.fee.owed > 0, outlook.fee.may_change)
    return status, asked, fee, outlook.new_date_possible, outlook.paper_allowed, outlook.running


class Foretold:
    """One dossier as it stands, with everybody who might act on it."""

    def __init__(self, case: Case, turn: Turn, everybody: list[Who]) -> None:
        self.case, self.turn, self.everybody = case, turn, everybody
        self.outlook = outlook_of(case, turn.at)

    def holds(self) -> None:
        """Assert every sentence."""
        self._requests()
        self._papers()
        self._fee()
        self._time()
        assert self.can(endings.WithdrawDossier("x")) == self.outlook.may_withdraw

    def can(self, command: object) -> bool:
        """Return whether anybody at all may do it now."""
        return any(self._may(command, who) for who in self.everybody)

    def _may(self, command: object, who: Who) -> bool:
        try:
            decide(self.case, command, who, self.turn.at)
        except DomainError:
            return False
        return True

    def _request(self, **changes: object) -> supplement.RequestSupplement:
        first = frozenset(self.outlook.items[:1])
        open_ones = () if first else askable_questions(self.case)[:1]
        wanted = supplement.RequestSupplement(
            first,
            "Bản mờ",
            unusable=first,
            legal_basis=ARTICLE,
            questions=tuple(QuestionWords(one.pointer, "Sai") for one in open_ones),
        )
        return replace(wanted, **changes)  # type: ignore[arg-type]

    def _requests(self) -> None:
        leave = supplement.ApproveFurtherSupplement(ARTICLE, "Phức tạp")
        here = self._stage_now()
        if here is None or here.asking == Asking.NONE:
            assert not self.can(self._request()), "papers are asked for though none can be"
            if here is not None:
                assert not self.can(leave)
            return
        if here.asking == Asking.WITH_LEAVE:
            assert not self.can(self._request()), "papers are asked for without a superior's leave"
            assert self.can(leave), "a superior cannot allow what is said to be allowed"
            return
        assert self.can(self._request()), "papers cannot be asked for though they may be"
        assert self.can(self._request(legal_basis="")) != here.needs_basis

    def _stage_now(self) -> StageRequests | None:
        status = self.turn.state.status
        if status not in ASKED_IN:
            return None
        stage = Stage.INTAKE if status == Status.SUBMITTED else Stage.APPRAISAL
        return next((one for one in self.outlook.requests if one.stage == stage), None)

    def _papers(self) -> None:
        held = [one.id for one in self.case.requirements if one.held_by_register]
        for outside in (uuid4(), *held[:1]):
            request = self._request(items=frozenset({outside}), unusable=frozenset())
            assert not self.can(request), "a paper is asked for that cannot be named"
        if given := self.outlook.given[:1]:
            request = self._request(items=frozenset(given), unusable=frozenset())
            assert not self.can(request), "a usable paper is asked for again"
        if not self.outlook.paper_allowed:
            assert not self.can(self._request(on_paper=True)), "paper is asked for"

    def _fee(self) -> None:
        fee, state = self.outlook.fee, self.turn.state
        assert self.can(clock_acts.RecordPayment(uuid4(), fee.owed, "cash")) == (fee.owed > 0)
        assert not self.can(clock_acts.RecordPayment(uuid4(), fee.owed + 1, "cash"))
        if not fee.owed:
            assert not self.can(clock_acts.RequestPayment())
        if state.status == Status.SUPPLEMENT_ASKED:
            files = tuple(
                SubmittedFile(one, self.turn.file_id, "ab" * 32) for one in state.supplement_items
            )
            revision, total = state.answers_revision, state.fee_total + 1000
            dearer = supplement.Supplement(files, revision, "cd" * 32, {}, fee_total=total)
            assert self.can(dearer) == fee.may_change

    def _time(self) -> None:
        state, running = self.turn.state, self.outlook.running
        assert (running == Running.NONE) == (state.status in ENDED or state.finished_at is not None)
        assert (self.outlook.until is not None) == (running in (Running.ANSWER, Running.RESULT))
        if not self.outlook.new_date_possible and state.due is not None:
            later = self.turn.calendar.add(state.due, timedelta(hours=8))
            assert not self.can(new_date.GiveNewDate(later, "workload", "Nhiều hồ sơ"))
