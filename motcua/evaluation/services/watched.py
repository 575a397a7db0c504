"""Matters of evaluation as the watch sees them: told is who has the say, or decides."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.dossiers.public import Post as HeldPost
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import NoticeToSend
from motcua.oversight import public as watch

from ..codec import read_state
from ..figures import terms_of
from ..matters import Kind, MatterState, Stage
from ..models import Matter
from ..rules.clocks import SAY, clocks_of_matter
from ..types import Period
from .tell import WHAT

SAY_WARNING, SAY_OVER = "watch-say-nearly-over", "watch-say-over"
WARNING, LATE = "watch-evaluation-nearly-due", "watch-evaluation-late"


class Matters(watch.Subject[MatterState]):
    """Clocks of matters; nobody is told who has no part in them."""

    kinds = frozenset({watch.ClockKind.EVALUATION})

    def locked(self, subject_id: UUID) -> MatterState | None:
        row = Matter.objects.select_for_update().filter(pk=subject_id).first()
        return read_state(row.state) if row else None

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, MatterState]:
        return {row.id: read_state(row.state) for row in Matter.objects.filter(pk__in=ids)}

    def going_on(self) -> Iterable[MatterState]:
        for row in Matter.objects.exclude(stage=Stage.DONE).iterator(chunk_size=500):
            yield read_state(row.state)

    def identity(self, state: MatterState) -> tuple[UUID, str]:
        return state.id, str(state.id)

    def acted_at(self, state: MatterState) -> datetime:
        assert state.opened_at is not None
        return state.opened_at

    def clocks(self, state: MatterState) -> frozenset[watch.Clock]:
        assert state.about is not None
        period = Period(state.about.year, state.about.quarter)
        return clocks_of_matter(state, terms_of(period).limits.decide)

    def calendar(self, state: MatterState) -> WorkingCalendar:
        return current_calendar(PUBLIC_SECTOR)

    def holders(
        self, post: watch.Post, row: watch.WatchedClock, state: MatterState, held: watch.Held
    ) -> frozenset[UUID]:
        about = state.about
        assert about is not None
        person = frozenset({about.official_id} if about.official_id else ())
        heads = held.of(HeldPost(("head_of_agency",), agency_id=about.agency_id))
        control = watch.control_officers_over(about.agency_id, held.day) - person
        if row.key == SAY:
            # Not to use the say is nobody's fault: who is above is not told.
            having = heads if state.kind == Kind.AGENCY_RANK else person
            return having if post is watch.Post.HOLDER else frozenset()
        if state.kind == Kind.AGENCY_RANK:
            is_control = post in (watch.Post.HOLDER, watch.Post.CONTROL_OFFICER)
            return control - heads if is_control else frozenset()
        found = {
            watch.Post.HOLDER: person if state.kind == Kind.TRAINING else heads - person,
            watch.Post.HEAD_OF_AGENCY: heads - person,
            watch.Post.CONTROL_OFFICER: control,
        }
        return found.get(post, frozenset())

    def notice(
        self,
        row: watch.WatchedClock,
        state: MatterState,
        stage: watch.Stage,
        told: watch.Audience,
    ) -> NoticeToSend:
        warning, over = (SAY_WARNING, SAY_OVER) if row.key == SAY else (WARNING, LATE)
        return NoticeToSend(
            warning if stage.is_warning else over,
            {"what": WHAT[state.kind], "due": f"{row.due.astimezone(ZONE):%H:%M, %d/%m/%Y}"},
            about=state.id,
            link=reverse("evaluation:matter", args=[state.id]),
            in_program_only=True,
        )
