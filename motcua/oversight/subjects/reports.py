"""Protected reports as the watch sees them: a number, a limit, who may open it; nothing it says."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time
from uuid import UUID

from django.urls import reverse

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import NoticeToSend
from motcua.protected_reports.public import (
    ReportState,
    locked_report,
    recipients_of,
    reports_by_ids,
    reports_going_on,
)

from ..models import WatchedClock
from ..rules.audience import Audience
from ..rules.clocks import Clock
from ..rules.report_clocks import clocks_of_report
from ..rules.stages import Post, Stage
from ..types import ClockKind
from .base import Held, Subject

WARNING, LATE = "watch-report-nearly-due", "watch-report-late"


class Reports(Subject[ReportState]):
    """Clocks of protected reports; an event would tell the hour, so they are kept by turns."""

    kinds = frozenset({ClockKind.REPORT})
    follows_events = False

    def locked(self, subject_id: UUID) -> ReportState | None:
        return locked_report(subject_id)

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, ReportState]:
        return reports_by_ids(ids)

    def going_on(self) -> Iterable[ReportState]:
        return reports_going_on()

    def identity(self, state: ReportState) -> tuple[UUID, str]:
        return state.id, state.number

    def acted_at(self, state: ReportState) -> datetime:
        assert state.received_on is not None
        return datetime.combine(state.received_on, time.min, ZONE)

    def clocks(self, state: ReportState) -> frozenset[Clock]:
        return clocks_of_report(state)

    def calendar(self, state: ReportState) -> WorkingCalendar:
        return current_calendar(PUBLIC_SECTOR)

    def holders(
        self, post: Post, row: WatchedClock, state: ReportState, held: Held
    ) -> frozenset[UUID]:
        return recipients_of(state, on=held.day) if post is Post.HOLDER else frozenset()

    def notice(
        self, row: WatchedClock, state: ReportState, stage: Stage, told: Audience
    ) -> NoticeToSend:
        return NoticeToSend(
            WARNING if stage.is_warning else LATE,
            {"number": state.number, "due": f"{row.due.astimezone(ZONE):%d/%m/%Y}"},
            about=state.id,
            link=reverse("protected_reports:work"),
            in_program_only=True,
        )
