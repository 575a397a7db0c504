"""People of the demo province who send petitions, and officials who have them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.documents.public import store_upload
from motcua.organizations.public import agency, holds, units_of
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from ..services.act import act
from ..services.answer import answer_petition
from ..services.publish import publish_answer
from ..services.send import PetitionWanted, send_petition
from ..types import Kind, PetitionState

WARD = "H24.11311"
TEXT = "Sáng thứ hai tôi đợi ba giờ ở quầy số 2 mà không ai gọi số, không ai giải thích."


class Petitioning:
    """One world with its moment; each act comes a minute later."""

    def __init__(self, world: World) -> None:
        self.world, self.minutes = world, 0
        self.sender = world.citizens()[0]

    def at(self) -> datetime:
        self.minutes += 1
        return self.world.now + timedelta(minutes=self.minutes)

    def send(self, kind: Kind = Kind.OTHER, **changes: Any) -> PetitionState:
        sender = changes.pop("sender", self.sender)
        values: dict[str, Any] = {
            "kind": kind,
            "title": "Đợi quá lâu ở quầy",
            "text": TEXT,
            "agency_id": agency(WARD).id,
        }
        wanted = PetitionWanted(**{**values, **changes})
        with bind_request(sender.actor):
            return send_petition(wanted, actor=sender.actor, now=self.at())

    def unit(self, code: str, agency_code: str = WARD) -> Any:
        found = units_of(agency(agency_code).id, self.world.now.date())
        return next(one for one in found if one.code == code)

    def holder(self, state: PetitionState, *, but: Any = None) -> Actor:
        from motcua.organizations.public import every_official

        facts = {one.id: one.positions for one in every_official(self.world.now.date())}
        found = [
            one
            for one in self.world.officials()
            if one.official_id
            and holds(facts[one.official_id], state.seat)
            and one.official_id not in state.meant
            and one.official_id != but
        ]
        assert found, "nobody has it"
        return found[0]

    def act(self, state: PetitionState, command: object, actor: Actor, **moment: Any) -> Any:
        with bind_request(actor):
            return act(state.number, command, actor=actor, now=moment.get("at") or self.at())

    def answer(self, state: PetitionState, **changes: Any) -> PetitionState:
        actor = changes.pop("actor", None) or self.holder(state)
        at = changes.pop("at", None) or self.at()
        with bind_request(actor):
            paper = store_upload(
                picture(),
                name="bien-ban.png",
                owner=actor.official_id,
                now=at,
                owner_kind="official",
            )
            values: dict[str, Any] = {
                "text": "Đã bố trí thêm một quầy, mời bác đến lại.",
                "done": "Mở thêm quầy số 3 từ ngày 17/11.",
                "file_id": paper.id,
            }
            return answer_petition(state.number, **{**values, **changes}, actor=actor, now=at)

    def publish(self, state: PetitionState, *cover: str, **changes: Any) -> PetitionState:
        actor = changes.pop("actor", None) or self.holder(state)
        with bind_request(actor):
            return publish_answer(
                state.number,
                cover=cover,
                reason=changes.pop("reason", "Thông tin riêng"),
                actor=actor,
                now=changes.pop("at", None) or self.at(),
                hear=changes.pop("hear", None),
            )

    def published(self, **changes: Any) -> PetitionState:
        return self.publish(self.answer(self.send(**changes)))


def typed(**changes: Any) -> dict[str, Any]:
    """Return what a person types on the page that sends a petition."""
    return {
        "kind": "other",
        "title": "Máy lấy số hỏng",
        "text": TEXT,
        "province": "31",
        "area_code": "11311",
        "agency_id": str(agency(WARD).id),
        **changes,
    }


def picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    return out.getvalue()
