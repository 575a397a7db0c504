"""A dossier in the middle of its handling, with words of every kind in it."""

from datetime import timedelta
from uuid import UUID

from motcua.organizations.public import units_of
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..types import Status

CODE = "1.013225"  # an appraisal that asks other units
QUESTION, NOTE, BACK = "Ranh giới có đúng không?", "Đã xem hồ sơ gốc.", "Xem lại phần ranh giới."


def worked_on(world: World) -> tuple[p.DossierState, Actor]:
    """Return a dossier with a note, an opinion and a step sent back, and an official of it."""
    state = world.file(CODE, world.citizens()[0])
    now = world.now + timedelta(minutes=5)
    if state.fee_total:
        state = p.pay_in_cash(number=state.number, actor=world.desk(state), now=now)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=now)
    if state.status == Status.FORWARDED:
        state = p.accept_forwarded(number=state.number, actor=world.desk(state), now=now)
    step = state.open_steps[0]
    worker = world.official(step.role, step.place.unit_id)
    outcome = next(iter(p.outcomes_of_step(state, step.key, now=now)), "")
    state = p.act(
        number=state.number,
        command=p.CompleteStep(step.key, outcome, NOTE),
        actor=worker,
        now=now + timedelta(minutes=1),
    )
    following = state.open_steps[0]
    colleague = world.official(following.role, following.place.unit_id)
    agency = following.place.agency_id
    other = next(
        unit
        for unit in units_of(agency, now.date())
        if unit.id != following.place.unit_id and who_answers(world, unit.id)
    )
    state = p.ask_opinion(
        number=state.number,
        unit_id=other.id,
        question=QUESTION,
        upward_reason="Vượt quá thẩm quyền của phòng.",
        actor=colleague,
        now=now + timedelta(minutes=2),
    )
    state = p.act(
        number=state.number,
        command=p.SendBack(step.key, BACK),
        actor=colleague,
        now=now + timedelta(minutes=3),
    )
    return state, colleague


def who_answers(world: World, unit_id: UUID) -> Actor | None:
    """Return somebody who may answer a question to the unit."""
    roles = ("handler", "unit_leader", "signer")
    return next((one for one in world.officials() if one.has_role(*roles, unit_id=unit_id)), None)
