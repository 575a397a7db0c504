"""Petitions as the watch sees them: told is only who is free of conflict with them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import Bilingual, NoticeToSend, Value
from motcua.organizations.public import units_by_ids
from motcua.petitions.public import (
    Overseen,
    PetitionState,
    going_on,
    locked_petition,
    petition_link,
    petitions_by_ids,
    who_is_free,
)

from ..models import WatchedClock
from ..rules.audience import Audience
from ..rules.clocks import Clock
from ..rules.petition_clocks import clocks_of_petition
from ..rules.stages import Post, Stage
from ..types import ClockKind
from .base import Held, Subject
from .telling import vacancy

WARNING, LATE = "watch-petition-nearly-due", "watch-petition-late"
WHAT = {
    "answer": Bilingual("trả lời phản ánh, kiến nghị", "answering the petition"),
    "publish": Bilingual("công khai câu trả lời", "publishing the answer"),
    "look_again": Bilingual("xem xét lại theo kết quả bốc thăm", "the second look after the draw"),
}
_INSPECTORATE = Bilingual("Thanh tra", "The inspectorate")
_ASKED = {
    Post.HOLDER: Overseen.HOLDER,
    Post.HEAD_OF_AGENCY: Overseen.HEAD,
    Post.CONTROL_OFFICER: Overseen.CONTROL,
}


class Petitions(Subject[PetitionState]):
    """Clocks of petitions, kept on the newest calendar of State agencies."""

    kinds = frozenset({ClockKind.PETITION})

    def locked(self, subject_id: UUID) -> PetitionState | None:
        return locked_petition(subject_id)

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, PetitionState]:
        return petitions_by_ids(ids)

    def going_on(self) -> Iterable[PetitionState]:
        return going_on()

    def identity(self, state: PetitionState) -> tuple[UUID, str]:
        return state.id, state.number

    def acted_at(self, state: PetitionState) -> datetime:
        assert state.acted_at is not None
        return state.acted_at

    def clocks(self, state: PetitionState) -> frozenset[Clock]:
        return clocks_of_petition(state)

    def calendar(self, state: PetitionState) -> WorkingCalendar:
        return current_calendar(PUBLIC_SECTOR)

    def holders(
        self, post: Post, row: WatchedClock, state: PetitionState, held: Held
    ) -> frozenset[UUID]:
        wanted = _ASKED.get(post)
        return who_is_free(state, wanted, on=held.day) if wanted else frozenset()

    def notice(
        self, row: WatchedClock, state: PetitionState, stage: Stage, told: Audience
    ) -> NoticeToSend:
        unit = units_by_ids([row.unit_id]).get(row.unit_id) if row.unit_id else None
        values: dict[str, Value] = {
            "number": state.number,
            "what": WHAT[row.key],
            "unit": unit.name if unit else _INSPECTORATE,
            "due": f"{row.due.astimezone(ZONE):%H:%M, %d/%m/%Y}",
            "vacant": vacancy(told.vacant),
        }
        template = WARNING if stage.is_warning else LATE
        return NoticeToSend(template, values, about=state.id, link=petition_link(state.number))
