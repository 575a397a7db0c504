"""What must hold of a dossier after every act, judged on its events alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from uuid import UUID

import orjson

from motcua.kernel.working_time import WorkingCalendar

from .. import events as e
from ..codec import state_from_json, state_to_json
from ..events import Recorded
from ..rules.baton import stretches
from ..rules.case import Requirement
from ..rules.evolve import evolve, rebuild
from ..types import ENDED, DossierState, HolderKind, Status
from .moments import last_moment
from .turn import Turn

WORK = {"working_hour": timedelta(hours=1), "working_day": timedelta(hours=8)}
AFTER_THE_END = (
    e.LatenessExplained,
    e.MessagePosted,
    e.ResultCorrected,
    e.ResultRevoked,
    e.FeeRefunded,
    e.RecordsHeld,
    e.RecordsReleased,
)
AFTER_A_DECISION = (
    *AFTER_THE_END,
    e.StepAssigned,
    e.StepCompleted,
    e.StepOpened,
    e.ResultApproved,
    e.ResultIssued,
    e.ResultReturned,
    e.NewDateProposed,
    e.NewDateGiven,
    e.ApologyPrepared,
    e.ApologyRepeated,
    e.LatenessRecorded,
    e.OpinionGiven,
    e.FeePaid,
)


def judge(turn: Turn) -> None:
    """Assert the law on one dossier."""
    state, history = turn.state, turn.history
    the_state_is_the_fold_of_the_events(state, history)
    holders_are_exact(state, history, turn.now)
    who_must_act_holds_it(state)
    papers_are_of_the_list(state, history, turn.listed)
    a_paper_is_digitised_once(history)
    requests_keep_their_quota(history)
    a_new_date_is_given_once_and_in_time(history, turn.calendar)
    whoever_is_late_apologised_before(history, turn.now)
    lateness_is_on_record_once_for_each_promise(history)
    the_clock_stands_only_while_somebody_else_must_act(state)
    the_due_moment_is_the_limit_of_running_time(state, turn.calendar)
    decisions_are_signed_by_others_than_prepared_them(history)
    nothing_follows_an_end(history)
    a_result_is_returned_when_it_is_paid(history)
    appraisal_begins_anew_with_what_was_missing(history)
    officials_ask_through_the_one_stop_unit(history)
    silence_is_on_record_only_where_there_was_silence(history)
    papers_are_held_once_at_a_time(state, history)
    a_result_is_taken_back_once_and_for_good(state, history)


def the_state_is_the_fold_of_the_events(state: DossierState, history: list[Recorded]) -> None:
    assert [one.sequence for one in history] == list(range(1, len(history) + 1))
    assert asdict(rebuild(state.id, history)) == asdict(state)
    text = orjson.dumps(state_to_json(state), default=str)
    assert state_from_json(orjson.loads(text)) == state
    acts = [{(one.actor_id, one.actor_kind) for one in act} for _, act in _acts(history)]
    assert all(len(authors) == 1 for authors in acts), "two acts share a moment"


def _acts(history: list[Recorded]) -> list[tuple[datetime, list[Recorded]]]:
    return [(at, list(batch)) for at, batch in groupby(history, key=lambda one: one.at)]


def holders_are_exact(state: DossierState, history: list[Recorded], now: datetime) -> None:
    held = stretches(state.id, history)
    assert (state.holder is None) == (state.status in ENDED)
    assert held[0].since == state.submitted_at == history[0].at
    for one, following in pairwise(held):
        assert one.until == following.since, "a gap or an overlap between two holders"
    last = held[-1].until
    assert (last is None) == (state.holder is not None)
    end = last or now + timedelta(days=1)
    lengths = sum((one.length(end) for one in held), timedelta())
    assert lengths == end - history[0].at, "the holders do not add up to the elapsed time"


def who_must_act_holds_it(state: DossierState) -> None:
    """Say from the status alone who must act; the step that was opened first leads."""
    holder = state.holder
    if holder is None or state.status == Status.SUSPENDED:
        return
    assert state.receiving is not None
    assert state.applicant is not None
    match state.status:
        case Status.SUBMITTED | Status.SUPPLEMENT_PROPOSED:
            expected = (HolderKind.UNIT, state.receiving.unit_id)
        case Status.SUPPLEMENT_ASKED:
            expected = (HolderKind.APPLICANT, state.applicant.party_id)
        case Status.FORWARDED:
            expected = (HolderKind.AGENCY, state.competent_agency_id)
        case Status.AWAITING_PAYMENT:
            expected = (HolderKind.PAYMENT, state.id)
        case _:
            first = min(state.open_steps, key=lambda step: step.opened_at)
            named = first.official_id is not None
            kind = HolderKind.OFFICIAL if named else HolderKind.UNIT
            expected = (kind, first.official_id or first.place.unit_id)
    assert (holder.kind, holder.id) == expected, f"{state.status}: {holder}"


def papers_are_of_the_list(
    state: DossierState, history: list[Recorded], listed: tuple[Requirement, ...]
) -> None:
    closed = {item.id for item in listed}
    askable = {item.id for item in listed if not item.held_by_register}
    assert set(state.supplement_items) <= askable
    for one in history:
        if isinstance(one.event, e.SupplementRequested):
            assert one.event.items
            assert set(one.event.items) <= askable, "asked for what a register holds"
            assert not (one.event.on_paper and state.is_signed_online)
        if isinstance(one.event, e.DossierSubmitted | e.DossierSupplemented):
            assert {item.required_document_id for item in one.event.files} <= closed
        if isinstance(one.event, e.DocumentDigitised | e.FieldsConfirmed):
            assert one.event.required_document_id in closed


def a_paper_is_digitised_once(history: list[Recorded]) -> None:
    made = [
        (one.event.required_document_id, one.event.handed_in_file_id)
        for one in history
        if isinstance(one.event, e.DocumentDigitised)
    ]
    assert len(made) == len(set(made))


def requests_keep_their_quota(history: list[Recorded]) -> None:
    asked: dict[str, int] = {}
    leaves = 0
    for one in history:
        leaves += isinstance(one.event, e.FurtherSupplementApproved)
        if isinstance(one.event, e.SupplementRequested):
            stage = str(one.event.stage)
            leaves -= asked.get(stage, 0) > 0
            asked[stage] = asked.get(stage, 0) + 1
        assert leaves >= 0, "a further request without a superior's leave"
        assert leaves <= 1, "a leave was given while another was open"
        assert sum(asked.values()) <= 2, "more trips for papers than the law allows"


def a_new_date_is_given_once_and_in_time(
    history: list[Recorded], calendar: WorkingCalendar
) -> None:
    promised = [one for one in history if isinstance(one.event, e.NewDateGiven)]
    assert len(promised) <= 1
    for one in promised:
        assert isinstance(one.event, e.NewDateGiven)
        before = rebuild(UUID(int=0), [each for each in history if each.at < one.at])
        left = calendar.elapsed(one.at, one.event.old_due)
        if one.event.by is not None:
            assert left >= last_moment(before, calendar)
        else:
            # Nobody signed: the program goes no sooner than it must, and never late.
            assert one.actor_kind == "system"
            assert left <= last_moment(before, calendar)
        assert one.at < one.event.old_due < one.event.new_due
    again = [one for one in history if isinstance(one.event, e.ApologyRepeated)]
    assert len(again) <= len(promised), "a second apology without a first, or a third"


def whoever_is_late_apologised_before(history: list[Recorded], now: datetime) -> None:
    """Late implies an apology that is older than the lateness."""
    acts = _acts(history)
    state, apology = DossierState(id=UUID(int=0)), None
    for (at, batch), until in zip(acts, [*(at for at, _ in acts[1:]), now], strict=True):
        state = evolve(state, batch)
        if any(isinstance(one.event, e.NewDateGiven | e.ApologyRepeated) for one in batch):
            apology = apology or at
        runs = state.due is not None and not state.is_paused and state.finished_at is None
        if runs and state.due is not None and state.due < until:
            late_since = max(state.due, at)
            assert apology is not None, f"late since {late_since} without an apology"
            assert apology < late_since


def lateness_is_on_record_once_for_each_promise(history: list[Recorded]) -> None:
    missed: list[datetime] = []
    owed = False
    for one in history:
        if isinstance(one.event, e.LatenessRecorded):
            assert one.event.due < one.at < one.event.explain_by
            assert one.event.due not in missed
            missed.append(one.event.due)
            owed = True
        if isinstance(one.event, e.LatenessExplained):
            assert owed, "explained what was not late, or twice"
            assert one.event.due == missed[-1]
            owed = False


def the_clock_stands_only_while_somebody_else_must_act(state: DossierState) -> None:
    started = bool(state.marks)
    stands = state.status in (Status.SUPPLEMENT_ASKED, Status.SUSPENDED, Status.AWAITING_PAYMENT)
    if state.status not in ENDED:
        assert state.is_paused == (started and stands), f"{state.status}, {state.marks}"
    assert (state.due is not None) == started
    if state.status in (
        Status.IN_PROGRESS,
        Status.SUPPLEMENT_PROPOSED,
        Status.APPROVED,
        Status.RESULT_READY,
    ):
        assert started


def the_due_moment_is_the_limit_of_running_time(
    state: DossierState, calendar: WorkingCalendar
) -> None:
    """Add up the running stretches since the last start; only for limits of working time."""
    kinds = [mark.kind for mark in state.marks]
    if state.limit_unit not in WORK or state.is_paused or "new_date" in kinds or not kinds:
        return
    first = max(place for place, kind in enumerate(kinds) if kind in ("start", "restart"))
    left, running = WORK[state.limit_unit] * float(state.limit_amount), state.marks[first].at
    for mark in state.marks[first + 1 :]:
        spent = calendar.elapsed(running, mark.at)
        if mark.kind == "suspend" and spent >= left:
            break  # it was late before it was stopped; the due moment stays in the past
        left -= spent if mark.kind == "suspend" else timedelta()
        running = mark.at
    assert state.due is not None
    assert calendar.elapsed(running, state.due) == left, f"{left} were left: {state.marks}"


def decisions_are_signed_by_others_than_prepared_them(history: list[Recorded]) -> None:
    prepared: dict[str, object] = {}
    signed = 0
    for one in history:
        match one.event:
            case e.StepCompleted(key=key, kind="handle" | "appraise", by=by):
                prepared[key] = by
            case e.SentBack(dropped=dropped):
                prepared = {key: by for key, by in prepared.items() if key not in dropped}
            case e.ResultApproved(by=by):
                signed += 1
                assert by not in prepared.values(), "who prepared it signed it"
    assert signed <= 1


def nothing_follows_an_end(history: list[Recorded]) -> None:
    ended = decided = False
    for _, batch in _acts(history):
        for one in batch:
            assert not ended or isinstance(one.event, AFTER_THE_END), one
            assert not decided or isinstance(one.event, AFTER_A_DECISION), one
        ended |= any(
            isinstance(
                one.event,
                e.ResultReturned | e.DossierRefused | e.DossierWithdrawn | e.DossierStopped,
            )
            for one in batch
        )
        decided |= any(isinstance(one.event, e.ResultApproved) for one in batch)


def a_result_is_returned_when_it_is_paid(history: list[Recorded]) -> None:
    filed = history[0].event
    assert isinstance(filed, e.DossierSubmitted)
    owed, issued = filed.fee_total, False
    for one in history:
        if isinstance(one.event, e.FeeRecomputed):
            owed += one.event.new_total - one.event.old_total
        owed -= one.event.amount if isinstance(one.event, e.FeePaid) else 0
        assert owed >= 0, "more was taken than is owed"
        issued |= isinstance(one.event, e.ResultIssued)
        if isinstance(one.event, e.ResultReturned):
            assert issued
            assert owed == 0


def appraisal_begins_anew_with_what_was_missing(history: list[Recorded]) -> None:
    """Decree 61/2018, art. 19(4): the time is counted again from the start."""
    stage = ""
    for _, batch in _acts(history):
        for one in batch:
            if isinstance(one.event, e.SupplementRequested):
                stage = str(one.event.stage)
            if isinstance(one.event, e.DossierSupplemented) and stage == "appraisal":
                begun = [other.event for other in batch if isinstance(other.event, e.ClockStarted)]
                assert [one.restart for one in begun] == [True]


def officials_ask_through_the_one_stop_unit(history: list[Recorded]) -> None:
    """Decree 61/2018, art. 5(1): what a handler wants is asked by somebody else, unchanged."""
    wanted: e.SupplementProposed | None = None
    for one in history:
        match one.event:
            case e.SupplementProposed():
                assert wanted is None, "two requests wait at once"
                wanted = one.event
            case e.SupplementProposalReturned():
                wanted = None
            case e.SupplementRequested(proposed_by=None):
                assert wanted is None, "asked past the desk that has the request"
            case e.SupplementRequested() as sent:
                assert wanted is not None, "sent on without a proposal"
                assert (sent.items, sent.explanation) == (wanted.items, wanted.explanation)
                assert (sent.proposed_by, sent.legal_basis) == (wanted.by, wanted.legal_basis)
                wanted = None


def silence_is_on_record_only_where_there_was_silence(history: list[Recorded]) -> None:
    certified: list[datetime] = []
    for place, one in enumerate(history):
        if isinstance(one.event, e.SilenceCertified):
            assert one.at > one.event.due
            assert one.event.due not in certified, "the same silence twice"
            certified.append(one.event.due)
            assert not any(isinstance(before.event, DECISIONS) for before in history[:place])
        if isinstance(one.event, DECISIONS) and certified:
            assert one.at > certified[-1], "decided in time, and yet silent"


def papers_are_held_once_at_a_time(state: DossierState, history: list[Recorded]) -> None:
    since: datetime | None = None
    for one in history:
        match one.event:
            case e.RecordsHeld(reason=reason, legal_basis=basis):
                assert since is None, "held twice at once"
                assert reason.strip()
                assert basis.strip()
                since = one.at
            case e.RecordsReleased(reason=reason):
                assert since is not None, "let go without a hold"
                assert reason.strip()
                since = None
    assert state.held_records_since == since


def a_result_is_taken_back_once_and_for_good(state: DossierState, history: list[Recorded]) -> None:
    given_out, since = None, None
    for one in history:
        match one.event:
            case e.ResultIssued(file_id=file) | e.ResultCorrected(file_id=file):
                assert since is None, "a result that was taken back was given out again"
                given_out = file
            case e.ResultRevoked(file_id=file, reason=reason, legal_basis=basis):
                assert since is None, "taken back twice"
                assert file == given_out, "not the result that was given out last"
                assert reason.strip()
                assert basis.strip()
                since = one.at
    assert (state.revoked_result.at if state.revoked_result else None) == since


DECISIONS = (e.ResultApproved, e.DossierRefused, e.DossierWithdrawn, e.DossierStopped)
