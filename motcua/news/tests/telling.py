"""Officials of the demo province who tell people what they must know."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from ..rules.writing import CorrectNews, TakeDownNews
from ..services.act import act
from ..services.publish_news import publish_news
from ..services.standing import agencies_of
from ..types import NewsState, NewsWording

BIRTH, RESIDENCE = "1.001193", "1.004222"
TITLE = "Khai sinh: quầy số 2 nghỉ sáng thứ Bảy"
SUMMARY = "Sáng thứ Bảy nhận hồ sơ khai sinh tại quầy số 1."
TEXT = "Quầy số 2 nghỉ để sửa chữa.\n\n- Quầy số 1 vẫn nhận.\n- Hỏi: [trợ giúp](/tro-giup/)."


class Telling:
    """One world with its moment; each act comes a minute later."""

    def __init__(self, world: World) -> None:
        self.world, self.minutes = world, 0
        found = [one for one in world.officials() if one.has_role("head_of_one_stop")]
        self.publisher = found[0]
        [agency] = agencies_of(self.publisher)
        self.others = [
            one
            for one in world.officials()
            if one is not self.publisher and agency in agencies_of(one)
        ]
        self.stranger = next(one for one in found if agency not in agencies_of(one))
        self.administrator = next(one for one in world.officials() if one.has_role("administrator"))

    def at(self) -> datetime:
        self.minutes += 1
        return self.world.now + timedelta(minutes=self.minutes)

    @property
    def today(self) -> date:
        return legal_day(self.world.now)

    def wording(self, title: str = TITLE, **changes: Any) -> NewsWording:
        values = {"summary": SUMMARY, "text": TEXT, "procedures": (BIRTH,)}
        return NewsWording(title, **{**values, "matters_from": self.today, **changes})

    def publish(self, title: str = TITLE, **changes: Any) -> NewsState:
        actor, concerns = changes.pop("actor", self.publisher), changes.pop("concerns_open", False)
        at = changes.pop("at", None) or self.at()
        with bind_request(actor):
            return publish_news(
                self.wording(title, **changes), concerns_open=concerns, actor=actor, now=at
            )

    def act(self, state: NewsState, command: Any, actor: Actor | None = None) -> NewsState:
        actor = actor or self.publisher
        with bind_request(actor):
            return act(state.number, command, actor=actor, now=self.at())

    def correct(
        self, state: NewsState, reason: str = "Ghi nhầm quầy.", **changes: Any
    ) -> NewsState:
        title = changes.pop("title", state.current.wording.title if state.current else TITLE)
        return self.act(state, CorrectNews(self.wording(title, **changes), reason))

    def take_down(self, state: NewsState, reason: str = "Lịch đã đổi.") -> NewsState:
        return self.act(state, TakeDownNews(reason))
