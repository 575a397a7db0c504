"""Cases as the watch sees them: told is who owes something, who leads, and a level above both."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time
from uuid import UUID

from django.urls import reverse

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import Bilingual, NoticeToSend
from motcua.organizations.public import Role, Seat, holds
from motcua.oversight import public as watch

from ..codec import read_state
from ..models import Case
from ..rules.clocks import MEASURE, clocks_of_case
from ..rules.setting import Setting
from ..types import GOING_ON, CaseState
from .surroundings import leaders_of, setting_of

WARNING, LATE = "watch-case-nearly-due", "watch-case-late"
WHAT = {
    "assign": Bilingual("giao người xem xét", "giving it to somebody who looks into it"),
    "explain": Bilingual("giải trình", "the explanation"),
    "conclude": Bilingual("kết luận", "the conclusion"),
    "appeal": Bilingual("giải quyết khiếu nại", "deciding the appeal"),
    MEASURE: Bilingual("việc phải khắc phục", "what has to change"),
}


class Cases(watch.Subject[CaseState]):
    """Clocks of cases, on the calendar of State agencies, by the conflict rule of cases."""

    kinds = frozenset({watch.ClockKind.CASE})

    def locked(self, subject_id: UUID) -> CaseState | None:
        row = Case.objects.select_for_update().filter(pk=subject_id).first()
        return read_state(row.state) if row else None

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, CaseState]:
        return {row.id: read_state(row.state) for row in Case.objects.filter(pk__in=ids)}

    def going_on(self) -> Iterable[CaseState]:
        for row in Case.objects.filter(status__in=GOING_ON).iterator(chunk_size=500):
            yield read_state(row.state)

    def identity(self, state: CaseState) -> tuple[UUID, str]:
        return state.id, state.number

    def acted_at(self, state: CaseState) -> datetime:
        assert state.acted_at is not None
        return state.acted_at

    def clocks(self, state: CaseState) -> frozenset[watch.Clock]:
        return clocks_of_case(state)

    def calendar(self, state: CaseState) -> WorkingCalendar:
        return current_calendar(PUBLIC_SECTOR)

    def holders(
        self, post: watch.Post, row: watch.WatchedClock, state: CaseState, held: watch.Held
    ) -> frozenset[UUID]:
        setting = held.once(state.id, lambda: _setting(state, held))
        if post is watch.Post.HOLDER:
            return _owing(row.key, setting)
        if post is watch.Post.UNIT_LEADER:
            return _free(state.seat, setting, but=_parts_of_appeal(row.key, state))
        if post is watch.Post.HEAD_OF_AGENCY:
            above = setting.one_level_up()
            return _free(above, setting, but=state.parts) if above else frozenset()
        posts = setting.organization.posts.items()
        inspectors = {one for one, some in posts if any(p.role == Role.INSPECTOR for p in some)}
        return frozenset(inspectors - setting.away)

    def notice(
        self,
        row: watch.WatchedClock,
        state: CaseState,
        stage: watch.Stage,
        told: watch.Audience,
    ) -> NoticeToSend:
        # Whoever is above may ask how it stands; the case itself opens to who has it.
        is_above = watch.Post.HEAD_OF_AGENCY in told.told
        return NoticeToSend(
            WARNING if stage.is_warning else LATE,
            {
                "number": state.number,
                "what": WHAT[row.key.partition("-")[0]],
                "due": f"{row.due.astimezone(ZONE):%H:%M, %d/%m/%Y}",
            },
            about=state.id,
            link="" if is_above else reverse("cases:one", args=[state.number]),
            in_program_only=True,
        )


def _setting(state: CaseState, held: watch.Held) -> Setting:
    at = datetime.combine(held.day, time(12), ZONE)
    people = [state.examiner] if state.examiner else []
    return setting_of(state, at, officials=people, also=[one.agency_id for one in state.measures])


def _owing(key: str, setting: Setting) -> frozenset[UUID]:
    """Return who owes what the clock counts; nobody left in the post is nobody."""
    state = setting.state
    kind, _, place = key.partition("-")
    if kind == "explain":
        return frozenset(state.concerned)
    if kind == MEASURE:
        one = state.measures[int(place)]
        unit = leaders_of(one.unit_id, one.agency_id, setting.organization)
        return frozenset(unit or leaders_of(None, one.agency_id, setting.organization))
    if kind == "conclude":
        return frozenset({state.examiner} - {None, *setting.away})  # type: ignore[arg-type]
    return _free(state.seat, setting, but=_parts_of_appeal(key, state))


def _parts_of_appeal(key: str, state: CaseState) -> Collection[UUID]:
    """Return who may not decide the appeal: whoever had a part before."""
    return state.parts if key == "appeal" else ()


def _free(seat: Seat | None, setting: Setting, *, but: Collection[UUID]) -> frozenset[UUID]:
    posts = setting.organization.posts.items()
    away = setting.away | set(but)
    return frozenset(one for one, held in posts if one not in away and holds(held, seat))
