"""Officials of the demo province who look into cases, and those whom cases are about."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.documents.public import store_upload
from motcua.organizations.public import agency, units_of
from motcua.petitions.tests.sending import Petitioning, picture
from motcua.petitions.types import Kind
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from ..rules.looking import AskExplanation, AssignCase
from ..services.act import act
from ..services.evidence import explain
from ..services.open_case import CaseWanted, open_case
from ..services.registers import PlanWanted, enter_plan
from ..types import CaseState, SourceKind

WARD = "H24.11311"


class Looking:
    """One world with its moment; each act comes a minute later."""

    def __init__(self, world: World) -> None:
        self.world, self.minutes = world, 0
        self.inspector = self.with_role("inspector")
        self.control = self.with_role("control_officer")
        self.accused = self.with_role("handler", agency_id=agency(WARD).id)
        self.head = self.with_role("head_of_agency", agency_id=agency(WARD).id)

    def at(self) -> datetime:
        self.minutes += 1
        return self.world.now + timedelta(minutes=self.minutes)

    def with_role(self, role: str, **where: Any) -> Actor:
        return next(one for one in self.world.officials() if one.has_role(role, **where))

    def unit(self, code: str) -> Any:
        found = units_of(agency(WARD).id, self.world.now.date())
        return next(one for one in found if one.code == code)

    def petition(self, **changes: Any) -> str:
        official = changes.pop("official_id", self.accused.official_id)
        town = Petitioning(self.world)
        return town.send(Kind.CONDUCT, official_id=official, **changes).number

    def plan(self, *codes: str) -> Any:
        day = self.world.now.date()
        units = tuple(self.unit(code).id for code in codes or ("mot-cua",))
        wanted = PlanWanted("Kiểm tra một cửa", "12/QĐ-TTr", day, day + timedelta(30), units)
        with bind_request(self.inspector):
            return enter_plan(wanted, actor=self.inspector, now=self.at())

    def open(self, actor: Actor | None = None, **changes: Any) -> CaseState:
        actor, day = actor or self.inspector, self.world.now.date()
        values: dict[str, Any] = {
            "source_kind": SourceKind.PETITION,
            "title": "Đòi thêm giấy tờ",
            "words": "Xem lại việc tiếp nhận ba hồ sơ.",
            "agency_id": agency(WARD).id,
            "official_id": self.accused.official_id,
            "begin": day - timedelta(5),
            "end": day,
        } | changes
        if "source" not in values:
            values["source"] = self.petition(official_id=values["official_id"])
        with bind_request(actor):
            return open_case(CaseWanted(**values), actor=actor, now=self.at())

    def act(self, state: CaseState, command: object, actor: Actor, **moment: Any) -> CaseState:
        with bind_request(actor):
            at = moment.get("at") or self.at()
            return act(state.number, command, actor=actor, now=at)

    def assigned(self, **changes: Any) -> CaseState:
        state = self.open(**changes)
        official = self.inspector.official_id
        assert official is not None
        return self.act(state, AssignCase(official), self.inspector)

    def asked(self, **changes: Any) -> CaseState:
        question = AskExplanation("Vì sao đòi thêm giấy tờ?")
        return self.act(self.assigned(**changes), question, self.inspector)

    def file_of(self, actor: Actor) -> Any:
        with bind_request(actor):
            return store_upload(
                picture(),
                name="giay-to.png",
                owner=actor.official_id,
                now=self.at(),
                owner_kind="official",
            ).id

    def heard(self, *file_ids: Any, **changes: Any) -> CaseState:
        state = self.asked(**changes)
        with bind_request(self.accused):
            return explain(
                state.number,
                text="Tôi làm theo mẫu cũ.",
                file_ids=file_ids,
                actor=self.accused,
                now=self.at(),
            )
