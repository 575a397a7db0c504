"""What an administrator writes down is felt on dossiers: on its days, and on no other."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.catalog.public import version_facts
from motcua.demo.people import Citizen, official_actor
from motcua.dossiers.errors import CompetenceMissing, NotYourTurn, SeparationOfDuties
from motcua.dossiers.public import (
    CompleteStep,
    DossierState,
    Status,
    WorkFilter,
    act,
    approve_result,
    assign_step,
    receive_dossier,
    work_list,
)
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyKind,
    Appointment,
    CompetenceLevel,
    CompetenceRule,
    DelegationScope,
    Role,
    agency,
    appoint,
    official_by_code,
    unit_by_code,
)
from motcua.platform.actor import Actor
from motcua.tests.world import MONDAY, World

from ..services.change_competence import give_competence, take_competence
from ..services.change_duties import (
    close_absence,
    give_delegation,
    note_absence,
    take_delegation,
)
from ..services.record_act import By

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BIRTH, DEATH, STATUS = "1.001193", "1.000656", "1.004873"
WARD = "H24.11311"
# Officials of the ward by their work: who registers, a colleague of the same work, who leads
# another division, the chair who signs and may let others sign.
REGISTRAR, COLLEAGUE, OTHER_LEADER, CHAIR = "HB04", "HB11", "HB07", "HB09"


@dataclass
class Ward:
    """The ward of Hồng Bàng with an administrator beside it."""

    world: World

    def key(self, code: str) -> UUID:
        return official_by_code(code, MONDAY.date()).id

    def actor(self, code: str, now: datetime) -> Actor:
        return official_actor(self.key(code), now=now)

    @property
    def by(self) -> By:
        return By(self.actor("QT01", MONDAY), MONDAY)

    @property
    def citizen(self) -> Citizen:
        return next(one for one in self.world.citizens() if one.commune == "11311")

    def received(self, code: str) -> DossierState:
        state = self.world.file(code, self.citizen)
        desk = self.actor("HB01", MONDAY + HOUR)
        return receive_dossier(number=state.number, actor=desk, now=MONDAY + HOUR)

    def carried_to(self, kind: str, code: str) -> DossierState:
        """Have the usual people complete every step until one of ``kind`` is open."""
        state = self.received(code)
        while state.open_steps[0].kind != kind:
            step = state.open_steps[0]
            worker = self.world.official(step.role, step.place.unit_id)
            command = CompleteStep(step.key, "", "Trình xem xét.")
            state = act(number=state.number, command=command, actor=worker, now=MONDAY + HOUR)
        return state


@pytest.fixture
def ward(world: World) -> Ward:
    """The ward; its chair also holds the signer's post, which the drawings ask for."""
    day = MONDAY.date()
    chair, unit = official_by_code(CHAIR, day), unit_by_code(agency(WARD).id, "lanh-dao", day)
    if not chair.has_role(Role.SIGNER):
        title = chair.own_positions[0].title_vi
        appointment = Appointment(unit.id, Role.SIGNER, title, "Chair of the ward", day)
        appoint(official_id=chair.id, appointment=appointment)
    return Ward(world)


def signing(ward: Ward, days: int = 0, **facts: object) -> DelegationScope:
    """Return what the chair hands over: signing, from Monday for some days more."""
    unit = unit_by_code(agency(WARD).id, "lanh-dao", MONDAY.date())
    values = {
        "role": Role.SIGNER,
        "unit_id": unit.id,
        "valid_from": MONDAY.date(),
        "valid_to": MONDAY.date() + days * DAY,
        "decision_number": "12/QĐ-UBND",
    }
    return DelegationScope(**(values | facts))


def sign(ward: Ward, state: DossierState, code: str, now: datetime) -> DossierState:
    return approve_result(number=state.number, actor=ward.actor(code, now), now=now)


def test_a_delegate_signs_on_the_days_of_the_delegation_and_not_after(ward: Ward) -> None:
    state, at = ward.carried_to("sign", BIRTH), MONDAY + 2 * HOUR
    with pytest.raises(NotYourTurn):
        sign(ward, state, OTHER_LEADER, at)

    give_delegation(ward.key(CHAIR), ward.key(OTHER_LEADER), signing(ward, days=1), by=ward.by)

    with pytest.raises(NotYourTurn):
        sign(ward, state, OTHER_LEADER, at + 2 * DAY)
    signed = sign(ward, state, OTHER_LEADER, at)
    assert signed.status == Status.APPROVED
    assert signed.done_steps[-1].official_id == ward.key(OTHER_LEADER)


def test_a_delegation_for_one_procedure_signs_no_other(ward: Ward) -> None:
    birth, death = ward.carried_to("sign", BIRTH), ward.carried_to("sign", DEATH)
    at = MONDAY + 4 * DAY + 2 * HOUR
    scope = signing(ward, valid_from=at.date(), valid_to=at.date(), procedure_code=DEATH)

    give_delegation(ward.key(CHAIR), ward.key(OTHER_LEADER), scope, by=ward.by)

    with pytest.raises((NotYourTurn, CompetenceMissing)):
        sign(ward, birth, OTHER_LEADER, at)
    assert sign(ward, death, OTHER_LEADER, at).status == Status.APPROVED


def test_a_delegation_that_was_taken_back_signs_nothing(ward: Ward) -> None:
    state, at = ward.carried_to("sign", BIRTH), MONDAY + 7 * DAY + 2 * HOUR
    scope = signing(ward, valid_from=at.date(), valid_to=at.date() + 3 * DAY)
    key = give_delegation(ward.key(CHAIR), ward.key(OTHER_LEADER), scope, by=ward.by)

    take_delegation(key, at.date() + DAY, by=ward.by)

    with pytest.raises(NotYourTurn):
        sign(ward, state, OTHER_LEADER, at + DAY)
    assert sign(ward, state, OTHER_LEADER, at).status == Status.APPROVED


def test_a_delegation_does_not_let_whoever_prepared_sign(ward: Ward) -> None:
    state, at = ward.carried_to("sign", BIRTH), MONDAY + 14 * DAY + 2 * HOUR
    scope = signing(ward, valid_from=at.date(), valid_to=at.date())
    give_delegation(ward.key(CHAIR), ward.key(REGISTRAR), scope, by=ward.by)

    with pytest.raises(SeparationOfDuties):
        sign(ward, state, REGISTRAR, at)


def test_a_stand_in_does_the_steps_of_the_absent_and_only_while_absent(ward: Ward) -> None:
    state, at = ward.carried_to("handle", BIRTH), MONDAY + 2 * HOUR
    step = state.open_steps[0]
    registrar = ward.actor(REGISTRAR, at)
    state = assign_step(
        number=state.number,
        key=step.key,
        official_id=registrar.official_id,
        actor=registrar,
        now=at,
    )
    done = {"number": state.number, "command": CompleteStep(step.key, "", "Đủ điều kiện.")}
    with pytest.raises(NotYourTurn):
        act(**done, actor=ward.actor(COLLEAGUE, at), now=at)

    tuesday = at + DAY
    days = (tuesday.date(), tuesday.date())
    note_absence(ward.key(REGISTRAR), ward.key(COLLEAGUE), days, by=ward.by)

    for moment in (at, tuesday + DAY):
        with pytest.raises(NotYourTurn):
            act(**done, actor=ward.actor(COLLEAGUE, moment), now=moment)
    stand_in = ward.actor(COLLEAGUE, tuesday)
    wanted = WorkFilter(mine_only=False, official_id=ward.key(REGISTRAR))
    listed = work_list(stand_in, wanted=wanted)
    assert state.number in {one.number for one in listed.items}
    after = act(**done, actor=stand_in, now=tuesday)
    assert after.done_steps[-1].official_id == ward.key(COLLEAGUE)


def test_a_stand_in_stops_when_the_absent_is_back_early(ward: Ward) -> None:
    at = MONDAY + 7 * DAY + 2 * HOUR
    days = (at.date(), at.date() + 3 * DAY)
    key = note_absence(ward.key(REGISTRAR), ward.key(COLLEAGUE), days, by=ward.by)
    unit = unit_by_code(agency(WARD).id, "van-phong", MONDAY.date())

    close_absence(key, at.date() + DAY, by=ward.by)

    assert ward.actor(COLLEAGUE, at).has_role("handler", unit_id=unit.id)
    assert not ward.actor(COLLEAGUE, at + DAY).has_role("handler", unit_id=unit.id)


def test_a_rule_of_competence_changes_where_new_dossiers_go(ward: Ward) -> None:
    ours, theirs = agency(WARD).id, agency("H24.03").id
    rule = CompetenceRule(
        level=CompetenceLevel.DECIDE,
        agency_id=theirs,
        legal_basis="NQ thí điểm",
        valid_from=legal_day(MONDAY + DAY),
        procedure_code=STATUS,
        area_code="11311",
    )

    key = give_competence(rule, by=ward.by)

    def competent(days: int) -> UUID | None:
        return ward.world.file(STATUS, ward.citizen, now=MONDAY + days * DAY).competent_agency_id

    assert competent(0) == ours
    assert competent(1) == theirs
    take_competence(key, legal_day(MONDAY + DAY), by=ward.by)
    assert competent(2) == ours


def test_a_rule_for_a_kind_names_the_unit_that_prepares(ward: Ward) -> None:
    state = ward.world.file(DEATH, ward.citizen)
    field = version_facts(state.versions.procedure_version_id).field_code
    rule = CompetenceRule(
        level=CompetenceLevel.HANDLE,
        agency_id=None,
        agency_kind=AgencyKind.COMMUNE_COMMITTEE,
        legal_basis="QĐ phân công",
        valid_from=legal_day(MONDAY),
        procedure_code=DEATH,
        unit_code="van-hoa-xa-hoi",
    )

    give_competence(rule, by=ward.by)

    received = ward.received(DEATH)
    assert field == "ho-tich"
    assert received.open_steps[0].place.unit_id == (
        unit_by_code(agency(WARD).id, "van-hoa-xa-hoi", MONDAY.date()).id
    )
