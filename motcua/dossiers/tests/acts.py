"""Every act on a dossier for random tests: who may do it (written down a second time, from the
law and not from the code), as a pure command, and through its service."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import may_decide_for, units_of
from motcua.platform.actor import Actor, ActorKind

from .. import public as p
from ..rules import clock_acts, endings, intake, opinions, results, steps, supplement
from ..services.receive_dossier import _competence, _desk
from ..services.surroundings import requirements_of
from ..types import (
    DossierState,
    OpenStep,
    Place,
    Status,
    SubmittedFile,
)

DESK = ("desk_official", "head_of_one_stop")
ARTICLE = "Luật chuyên ngành, Điều 1"


@dataclass
class Turn:
    """One try: the dossier, the moment, the dice and what was drawn for the act."""

    state: DossierState
    now: datetime
    dice: random.Random
    calendar: WorkingCalendar
    file_id: UUID
    step: OpenStep | None = None
    chosen: dict[str, object] = field(default_factory=dict)

    @property
    def listed(self) -> list[UUID]:
        versions = self.state.versions
        assert versions is not None
        found = requirements_of(
            versions.procedure_version_id, str(self.state.channel), self.state.case
        )
        return [item.id for item in found]


# -- who may: from Decree 61/2018 and Decree 118/2025, not from the decisions -----------------


def at_desk(actor: Actor, turn: Turn) -> bool:
    place = turn.state.receiving
    return place is not None and actor.has_role(*DESK, agency_id=place.agency_id)


def at_holding_desk(actor: Actor, turn: Turn) -> bool:
    holder = turn.state.holder
    return bool(holder and holder.unit_id and actor.has_role(*DESK, unit_id=holder.unit_id))


def works_on(step: OpenStep, actor: Actor) -> bool:
    free = step.official_id in (None, actor.official_id)
    return free and actor.has_role(step.role, unit_id=step.place.unit_id)


def works(actor: Actor, turn: Turn) -> bool:
    return any(works_on(step, actor) for step in turn.state.open_steps)


def works_or_leads(actor: Actor, turn: Turn) -> bool:
    leads = ("unit_leader", "head_of_agency")
    return works(actor, turn) or any(
        actor.has_role(*leads, agency_id=step.place.agency_id) for step in turn.state.open_steps
    )


def works_on_drawn_step(actor: Actor, turn: Turn) -> bool:
    return turn.step is not None and works_on(turn.step, actor)


def asks_papers(actor: Actor, turn: Turn) -> bool:
    if turn.state.status == Status.SUBMITTED:
        return at_desk(actor, turn)
    return works(actor, turn)


def asks_unit(actor: Actor, turn: Turn) -> bool:
    return any(
        step.official_id in (None, actor.official_id)
        and actor.has_role(step.role, "unit_leader", unit_id=step.place.unit_id)
        for step in turn.state.open_steps
    )


def asked_unit(actor: Actor, turn: Turn) -> bool:
    return any(
        item.id == turn.chosen.get("opinion")
        and actor.has_role("handler", "unit_leader", "signer", unit_id=item.place.unit_id)
        for item in turn.state.opinions
    )


def superior(actor: Actor, turn: Turn) -> bool:
    holder = turn.state.holder
    return holder is not None and actor.has_role(
        "unit_leader", "head_of_one_stop", "head_of_agency", agency_id=holder.agency_id
    )


def holding_agency(actor: Actor, turn: Turn) -> bool:
    holder = turn.state.holder
    return holder is not None and actor.has_role(
        *DESK, "handler", "unit_leader", agency_id=holder.agency_id
    )


def gives_steps(actor: Actor, turn: Turn) -> bool:
    step = turn.step
    if step is None:
        return False
    unit, agency = step.place.unit_id, step.place.agency_id
    leads = actor.has_role("unit_leader", "head_of_one_stop", unit_id=unit)
    heads = actor.has_role("head_of_agency", agency_id=agency)
    takes = step.official_id is None and turn.chosen.get("official") == actor.official_id
    return leads or heads or takes


def takes_money(actor: Actor, turn: Turn) -> bool:
    return any(actor.has_role("cashier", *DESK, agency_id=one) for one in turn.state.agencies)


def decides(actor: Actor, turn: Turn) -> bool:
    agency = turn.state.competent_agency_id
    if agency is None or actor.official_id is None:
        return False
    return actor.has_role("signer", "head_of_agency", agency_id=agency) and may_decide(
        actor.official_id, agency, turn.state, legal_day(turn.now)
    )


_decided: dict[tuple[object, ...], bool] = {}


def may_decide(official: UUID, agency: UUID, state: DossierState, day: date) -> bool:
    """Ask organizations once a day of the walk."""
    key = (official, agency, state.procedure_code, day)
    if key not in _decided:
        assert state.versions is not None
        field = version_facts(state.versions.procedure_version_id).field_code
        _decided[key] = may_decide_for(official, agency, state.procedure_code, day, field=field)
    return _decided[key]


def heads(actor: Actor, turn: Turn) -> bool:
    return actor.has_role("signer", "head_of_agency", agency_id=turn.state.competent_agency_id)


def signs(actor: Actor, turn: Turn) -> bool:
    found = [step for step in turn.state.open_steps if step.kind == "sign"]
    prepared = {
        done.official_id for done in turn.state.done_steps if done.kind in ("handle", "appraise")
    }
    return any(works_on(step, actor) for step in found) and actor.official_id not in prepared


def seals(actor: Actor, turn: Turn) -> bool:
    return any(works_on(step, actor) for step in turn.state.open_steps if step.kind == "issue")


def hands_over(actor: Actor, turn: Turn) -> bool:
    return any(works_on(step, actor) for step in turn.state.open_steps if step.kind == "return")


def applies(actor: Actor, turn: Turn) -> bool:
    applicant = turn.state.applicant
    return (
        actor.kind == ActorKind.CITIZEN
        and applicant is not None
        and actor.party_id in (applicant.party_id, applicant.submitted_by)
    )


def refuses(actor: Actor, turn: Turn) -> bool:
    return at_desk(actor, turn) if turn.state.received_at is None else decides(actor, turn)


def writes(actor: Actor, turn: Turn) -> bool:
    place, competent = turn.state.receiving, turn.state.competent_agency_id
    assert place is not None
    desks = any(actor.has_role(*DESK, agency_id=one) for one in (place.agency_id, competent) if one)
    return applies(actor, turn) or desks


MAY = {
    "receive": at_desk,
    "forward": at_holding_desk,
    "accept": at_holding_desk,
    "ask": asks_papers,
    "allow further": superior,
    "supplement": applies,
    "supplement at desk": at_desk,
    "refuse": refuses,
    "assign": gives_steps,
    "complete": works_on_drawn_step,
    "send back": works,
    "ask opinion": asks_unit,
    "give opinion": asked_unit,
    "suspend": works_or_leads,
    "resume": works_or_leads,
    "ask payment": holding_agency,
    "pay": takes_money,
    "new date": heads,
    "approve": signs,
    "issue": seals,
    "return": hands_over,
    "correct": decides,
    "withdraw": applies,
    "stop": decides,
    "message": writes,
}

# Which acts carry a dossier on from a status; the machine tries these more often than others.
ONWARD = {
    Status.SUBMITTED: ("receive", "receive", "receive", "ask", "allow further", "message", "pay"),
    Status.SUPPLEMENT_ASKED: ("supplement", "supplement at desk"),
    Status.FORWARDED: ("accept",),
    Status.IN_PROGRESS: (
        *("complete", "complete", "complete", "complete", "approve", "approve", "assign"),
        *("ask opinion", "give opinion", "give opinion", "suspend", "ask", "send back"),
        *("new date", "ask payment", "allow further", "message"),
    ),
    Status.SUSPENDED: ("resume",),
    Status.AWAITING_PAYMENT: ("pay",),
    Status.APPROVED: ("issue", "issue", "correct", "assign"),
    Status.RESULT_READY: ("return", "pay", "correct"),
}


def draw(name: str, turn: Turn, people: list[Actor]) -> None:
    """Choose what the act is about: a step, an official, an opinion, documents."""
    state, dice = turn.state, turn.dice
    kinds = ("sign", "issue", "return") if name == "assign" and dice.random() < 0.2 else ()
    workable = [one for one in state.open_steps if one.kind not in ("sign", "issue", "return")]
    pool = [one for one in state.open_steps if one.kind in kinds] or workable or state.open_steps
    turn.step = dice.choice(pool) if pool else None
    if turn.step is not None:
        place, role = turn.step.place, turn.step.role
        able = [one for one in people if one.has_role(role, unit_id=place.unit_id)]
        turn.chosen["official"] = dice.choice(able or people).official_id
        turn.chosen["able"] = bool(able)
    if state.opinions:
        turn.chosen["opinion"] = dice.choice(state.opinions).id
    listed = turn.listed
    asked = frozenset(dice.sample(listed, dice.randint(1, len(listed)))) if listed else frozenset()
    foreign = frozenset({uuid4()}) if dice.random() < 0.1 else frozenset()
    turn.chosen["items"] = asked | foreign
    turn.chosen["unusable"] = frozenset(asked if dice.random() < 0.8 else ())
    wanted = set(state.supplement_items) if dice.random() < 0.8 else set(listed[:1])
    turn.chosen["given"] = sorted(wanted | (set(foreign) if dice.random() < 0.3 else set()))


def other_place(turn: Turn) -> Place:
    """Return a unit of the agency in charge that does not hold the dossier now."""
    assert turn.state.competent_agency_id is not None
    units = units_of(turn.state.competent_agency_id, legal_day(turn.now))
    unit = turn.dice.choice(list(units))
    return Place(unit.id, unit.agency_id)


def outcome_of(turn: Turn) -> str:
    assert turn.step is not None
    known = p.outcomes_of_step(turn.state, turn.step.key, now=turn.now)
    return turn.dice.choice(list(known) or [""]) if turn.dice.random() < 0.95 else "no-such"


def new_due(turn: Turn) -> datetime:
    due = turn.state.due or turn.now
    return turn.calendar.add(due, timedelta(hours=turn.dice.choice((4, 8, 16))))


def command(name: str, turn: Turn, actor: Actor) -> object:
    """Return the act as a command for the pure decisions."""
    state, day, dice = turn.state, legal_day(turn.now), turn.dice
    competent = state.competent_agency_id
    assert competent is not None
    files = tuple(
        SubmittedFile(item, turn.file_id, "ab" * 32) for item in turn.chosen.get("given", ())
    )
    simple = _simple(name, turn)
    if simple is not None:
        return simple
    match name:
        case "receive":
            return intake.ReceiveDossier(_desk(competent, day), _competence(state, competent, day))
        case "forward":
            return intake.ForwardDossier(_desk(competent, day), "nhầm", "decide")
        case "ask":
            return supplement.RequestSupplement(
                turn.chosen["items"], "Thiếu", False, turn.chosen["unusable"]
            )
        case "supplement" | "supplement at desk":
            return supplement.Supplement(
                files, state.answers_revision, "cd" * 32, state.facts, name.endswith("desk")
            )
        case "assign":
            step, official = turn.step, turn.chosen.get("official")
            return steps.AssignStep(
                step.key if step else "", official, bool(turn.chosen.get("able")), "đổi"
            )
        case "ask opinion":
            return opinions.AskOpinion(uuid4(), other_place(turn), "Ý kiến?")
        case "pay":
            owed = state.fee_total - state.fee_paid
            return clock_acts.RecordPayment(uuid4(), owed, "cash")
        case "approve":
            return results.ApproveResult(f"{dice.randint(1, 999)}/QĐ", uuid4(), "ef" * 32)
        case "issue":
            return results.IssueResult(uuid4(), "12" * 32)
        case "return":
            return results.ReturnResult(state.return_method, "Người nộp")
        case "correct":
            return results.CorrectResult(uuid4(), "34" * 32, "sai tên")
    return endings.PostMessage(uuid4(), "56" * 32)


def _simple(name: str, turn: Turn) -> object | None:
    """Return the command of an act that both drivers hand over as it is."""
    state, dice = turn.state, turn.dice
    ground = "supplement_not_answered" if dice.random() < 0.3 else "not_eligible"
    back = dice.choice([step.key for step in state.done_steps] or ["none"])
    pause = dice.choice(("verification", "force_majeure", "financial_duty", "no-such-ground"))
    key = turn.step.key if turn.step else ""
    makers = {
        "accept": intake.AcceptForwarded,
        "allow further": lambda: supplement.ApproveFurtherSupplement(ARTICLE, "Hồ sơ phức tạp"),
        "refuse": lambda: endings.RefuseDossier(ground, "Không đủ", "Nộp lại khi đủ"),
        "complete": lambda: steps.CompleteStep(key, outcome_of(turn) if turn.step else "", "Xong"),
        "send back": lambda: steps.SendBack(back, "Xem lại"),
        "give opinion": lambda: opinions.GiveOpinion(
            turn.chosen.get("opinion") or uuid4(), "agree", "Thống nhất"
        ),
        "suspend": lambda: clock_acts.SuspendClock(
            pause, ARTICLE, "Chờ", state.competent_agency_id
        ),
        "resume": clock_acts.ResumeClock,
        "ask payment": clock_acts.RequestPayment,
        "new date": lambda: clock_acts.GiveNewDate(new_due(turn), "workload", "Nhiều hồ sơ"),
        "withdraw": lambda: endings.WithdrawDossier("Chuẩn bị lại"),
        "stop": lambda: endings.StopDossier("applicant_request", ARTICLE, "Theo đề nghị"),
    }
    return makers[name]() if name in makers else None
