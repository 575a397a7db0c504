"""People of the demo province who ask about procedures, and desks that answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from ..rules.answering import CorrectAnswer, PublishAnswer
from ..services.act import act
from ..services.ask import QuestionWanted, ask_question
from ..services.write import write_question
from ..types import QuestionState, Wording

BIRTH, WARD = "1.001193", "11311"
TITLE = "Khai sinh cho con có cần giấy chứng nhận kết hôn không?"
ANSWER = "Không cần. Cơ quan tự tra cứu thông tin kết hôn trong cơ sở dữ liệu hộ tịch điện tử."
WORDING = Wording("Khai sinh có cần giấy chứng nhận kết hôn?", "", ANSWER)


class Asking:
    """One world with its moment; each act comes a minute later, each asker is another person."""

    _turn = 0

    def __init__(self, world: World) -> None:
        self.world, self.minutes = world, 0
        Asking._turn += 1
        people = world.citizens()
        self.asker = people[Asking._turn % len(people)]
        self.stranger = people[(Asking._turn + 1) % len(people)]

    def at(self) -> datetime:
        self.minutes += 1
        return self.world.now + timedelta(minutes=self.minutes)

    def ask(self, title: str = TITLE, **changes: Any) -> QuestionState:
        asker, at = changes.pop("asker", self.asker), changes.pop("at", None) or self.at()
        values = {"procedure_code": BIRTH, "area_code": WARD, "title": title} | changes
        with bind_request(asker.actor):
            return ask_question(QuestionWanted(**values), actor=asker.actor, now=at)

    def desk(self, state: QuestionState) -> list[Actor]:
        """Return the officials of the desk that has it, two at least."""
        assert state.seat is not None
        unit, roles = state.seat.unit_id, state.seat.roles
        found = [one for one in self.world.officials() if one.has_role(*roles, unit_id=unit)]
        assert len(found) > 1
        return found

    def act(self, state: QuestionState, command: object, actor: Actor, **moment: Any) -> Any:
        with bind_request(actor):
            return act(state.number, command, actor=actor, now=moment.get("at") or self.at())

    def answer(self, state: QuestionState, wording: Wording = WORDING, **moment: Any) -> Any:
        return self.act(state, PublishAnswer(wording), self.desk(state)[0], **moment)

    def correct(self, state: QuestionState, wording: Wording, reason: str) -> QuestionState:
        return self.act(state, CorrectAnswer(wording, reason), self.desk(state)[0])

    def published(self, title: str = TITLE, answer: str = ANSWER, **changes: Any) -> QuestionState:
        return self.answer(self.ask(title, **changes), Wording(title, "", answer))

    def written(self, title: str = TITLE, code: str = BIRTH, answer: str = ANSWER) -> QuestionState:
        official = next(one for one in self.world.officials() if one.has_role("desk_official"))
        with bind_request(official):
            wording = Wording(title, "", answer)
            return write_question(code, wording, actor=official, now=self.at())
