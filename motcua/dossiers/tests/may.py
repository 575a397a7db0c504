"""Who may do an act: from Decree 61/2018 and Decree 118/2025, not from the decisions."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.organizations.public import may_decide_for
from motcua.platform.actor import Actor, ActorKind

from ..types import DossierState, OpenStep, Status
from .turn import Turn

DESK = ("desk_official", "head_of_one_stop")


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
        item.opinion_id == turn.chosen.get("opinion")
        and actor.has_role("handler", "unit_leader", "signer", unit_id=item.place.unit_id)
        for item in turn.open_opinions
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
    takes = step.official_id is None and turn.chosen["official"] == actor.official_id
    return leads or heads or takes


def takes_money(actor: Actor, turn: Turn) -> bool:
    return any(actor.has_role("cashier", *DESK, agency_id=one) for one in turn.state.agencies)


def enters_payment(actor: Actor, turn: Turn) -> bool:
    """Cash is taken at the desk, a transfer is confirmed by a cashier alone."""
    roles = ("cashier",) if turn.chosen["bank_reference"] else ("cashier", *DESK)
    return any(actor.has_role(*roles, agency_id=one) for one in turn.state.agencies)


def decides(actor: Actor, turn: Turn) -> bool:
    agency = turn.state.competent_agency_id
    if agency is None or actor.official_id is None:
        return False
    return actor.has_role("signer", "head_of_agency", agency_id=agency) and may_decide(
        actor.official_id, agency, turn.state, legal_day(turn.at)
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


def is_head(actor: Actor, turn: Turn) -> bool:
    return actor.has_role("head_of_agency", agency_id=turn.state.competent_agency_id)


def signs(actor: Actor, turn: Turn) -> bool:
    """Who prepared a decision does not sign it, and only who may decide signs."""
    found = [step for step in turn.state.open_steps if step.kind == "sign"]
    prepared = {
        done.official_id for done in turn.state.done_steps if done.kind in ("handle", "appraise")
    }
    its_turn = any(works_on(step, actor) for step in found)
    return its_turn and actor.official_id not in prepared and decides(actor, turn)


def seals(actor: Actor, turn: Turn) -> bool:
    return any(works_on(step, actor) for step in turn.state.open_steps if step.kind == "issue")


def hands_over(actor: Actor, turn: Turn) -> bool:
    return any(works_on(step, actor) for step in turn.state.open_steps if step.kind == "return")


def at_desk_or_works(actor: Actor, turn: Turn) -> bool:
    return at_desk(actor, turn) or works(actor, turn)


def applies(actor: Actor, turn: Turn) -> bool:
    applicant = turn.state.applicant
    return (
        actor.kind == ActorKind.CITIZEN
        and applicant is not None
        and actor.party_id in (applicant.party_id, applicant.submitted_by)
    )


def settles(actor: Actor, turn: Turn) -> bool:
    """Who leads the agency above both that was asked; nobody answers what they asked."""
    asked = turn.asked_return
    if asked is None or actor.official_id == asked.by:
        return False
    return actor.has_role("head_of_agency", "signer", agency_id=asked.superior.agency_id)


def refuses(actor: Actor, turn: Turn) -> bool:
    return at_desk(actor, turn) if turn.state.received_at is None else decides(actor, turn)


def writes(actor: Actor, turn: Turn) -> bool:
    place, competent = turn.state.receiving, turn.state.competent_agency_id
    assert place is not None
    desks = any(actor.has_role(*DESK, agency_id=one) for one in (place.agency_id, competent) if one)
    return applies(actor, turn) or desks


def concerned(actor: Actor, turn: Turn) -> bool:
    """The person whose matter it is, and whoever looks over the agencies."""
    return applies(actor, turn) or actor.has_role("control_officer", "inspector")


def keeps_papers(actor: Actor, turn: Turn) -> bool:
    """Whoever looks into complaints, and the heads of the agencies that had a part."""
    heads = any(actor.has_role("head_of_agency", agency_id=one) for one in turn.state.agencies)
    return heads or actor.has_role("inspector")


MAY = {
    "receive": at_desk,
    "forward": at_holding_desk,
    "ask return": at_holding_desk,
    "answer return": settles,
    "settle competence": settles,
    "accept": at_holding_desk,
    "ask": asks_papers,
    "send request": at_desk,
    "return request": at_desk,
    "allow further": superior,
    "supplement": applies,
    "supplement at desk": at_desk,
    "refuse": refuses,
    "digitise": at_desk,
    "confirm fields": at_desk_or_works,
    "assign": gives_steps,
    "complete": works_on_drawn_step,
    "send back": works,
    "ask opinion": asks_unit,
    "give opinion": asked_unit,
    "suspend": works_or_leads,
    "resume": works_or_leads,
    "ask payment": holding_agency,
    "pay": enters_payment,
    "refund": takes_money,
    "propose date": works_or_leads,
    "new date": heads,
    "approve": signs,
    "issue": seals,
    "return": hands_over,
    "correct": decides,
    "revoke": heads,
    "explain lateness": is_head,
    "certify silence": concerned,
    "withdraw": applies,
    "stop": decides,
    "message": writes,
    "hold papers": keeps_papers,
    "end hold": keeps_papers,
}
