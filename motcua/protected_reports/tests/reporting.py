"""Inspectors with keys, and people who report, in a copy of the demo province."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.organizations.public import (
    agency,
    official_by_code,
)
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request, system_scope
from motcua.tests.world import World

from ..models import Report
from ..services.act import act
from ..services.keys import make_key
from ..services.receive_report import ReportWanted, receive_report
from ..types import Kind

WARD = "H24.11311"
PASSPHRASE = "trâu vàng uống nước giếng đình"
TEXT = "Sáng thứ hai, tại quầy số 2, cán bộ yêu cầu tôi đưa 500 nghìn đồng mới nhận hồ sơ."


class Reporting:
    """One world with its moment; each act comes a minute later."""

    def __init__(self, world: World) -> None:
        self.world, self.minutes = world, 0
        self.city, self.centre = self._inspectors("TT"), self._inspectors("TW")
        for one in (*self.city, *self.centre):
            self.key(one)

    def _inspectors(self, code: str) -> list[Actor]:
        day = self.world.now.date()
        ids = [official_by_code(f"{code}{n:02d}", day).id for n in (1, 2)]
        return [one for each in ids for one in self.world.officials() if one.official_id == each]

    def at(self) -> datetime:
        self.minutes += 1
        return self.world.now + timedelta(minutes=self.minutes)

    def key(self, actor: Actor, passphrase: str = PASSPHRASE, *, before: str = "") -> None:
        with bind_request(actor):
            make_key(passphrase, passphrase, before=before, actor=actor, now=self.at())

    def wanted(self, **changes: Any) -> ReportWanted:
        values = {"kind": Kind.BRIBERY, "text": TEXT, "agency_id": agency(WARD).id}
        return ReportWanted(**{**values, **changes})

    def report(self, **changes: Any) -> tuple[str, str]:
        """Report; return receipt and number."""
        known = self.numbers()
        receipt = receive_report(self.wanted(**changes), now=self.at())
        (number,) = self.numbers() - known
        return receipt, number

    @staticmethod
    def numbers() -> set[str]:
        with system_scope():
            return set(Report.objects.values_list("number", flat=True))

    def act(self, number: str, command: object, actor: Actor, *, at: datetime | None = None) -> Any:
        with bind_request(actor):
            return act(number, command, actor=actor, now=at or self.at())
