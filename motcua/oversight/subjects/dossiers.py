"""Dossiers as the watch sees them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from motcua.calendars.public import pinned_calendar
from motcua.catalog.public import version_facts
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import DossierState, Status
from motcua.dossiers.public.correcting import what_is_asked
from motcua.dossiers.public.promises import next_promise_moment
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.notifications.public import Bilingual, NoticeToSend, Value
from motcua.organizations.public import officials_by_ids, units_by_ids

from ..models import WatchedClock
from ..rules.applicant_wait import clocks_of_wait
from ..rules.audience import Audience
from ..rules.clocks import DESK_ROLES, Clock, clocks_of
from ..rules.stages import Post, Stage
from ..stage_data import stages_for
from ..types import DOSSIER_KINDS, ClockKind
from .base import Held, Subject
from .telling import (
    LATE,
    WARNING,
    agencies_over,
    dossier_link,
    supplement_link,
    vacancy,
)

REMINDER, UNANSWERED = "watch-supplement-reminder", "watch-supplement-unanswered"


WHAT = {
    "answer": Bilingual("trả lời hồ sơ mới nộp", "answering the filing"),
    "transfer": Bilingual("tiếp nhận hồ sơ được chuyển đến", "taking over the forwarded dossier"),
    "dossier": Bilingual("giải quyết hồ sơ", "the result of the dossier"),
    "step": Bilingual("bước xử lý", "the step"),
    "supplement": Bilingual("chờ bổ sung giấy tờ", "waiting for the applicant's papers"),
    "opinion": Bilingual("cho ý kiến", "giving an opinion"),
    "request": Bilingual("cơ quan khác cho ý kiến", "the opinion of another agency"),
    "competence": Bilingual("quyết định cơ quan giải quyết", "deciding who handles it"),
    "explain": Bilingual("giải trình việc chậm trả kết quả", "explaining the lateness"),
}


class Dossiers(Subject[DossierState]):
    """Clocks of dossiers, kept on the calendar a dossier is pinned to."""

    kinds = DOSSIER_KINDS

    def locked(self, subject_id: UUID) -> DossierState | None:
        return dossiers.locked_state(subject_id)

    def by_ids(self, ids: Collection[UUID]) -> Mapping[UUID, DossierState]:
        return dossiers.states_by_ids(ids)

    def going_on(self) -> Iterable[DossierState]:
        return dossiers.open_states()

    def identity(self, state: DossierState) -> tuple[UUID, str]:
        return state.id, state.number

    def acted_at(self, state: DossierState) -> datetime:
        assert state.acted_at is not None
        return state.acted_at

    def clocks(self, state: DossierState) -> frozenset[Clock]:
        if state.status != Status.SUPPLEMENT_ASKED:
            return clocks_of(state)
        assert state.held_since is not None
        term = stages_for(state.held_since).supplement_term
        return clocks_of(state) | clocks_of_wait(state, term, self.calendar(state))

    def calendar(self, state: DossierState) -> WorkingCalendar:
        assert state.versions is not None
        return pinned_calendar(state.versions.calendar_code, state.versions.calendar_version)

    def acts_at(self, state: DossierState, one: Clock) -> datetime | None:
        return next_promise_moment(state) if one.kind is ClockKind.DOSSIER else None

    def holders(
        self, post: Post, row: WatchedClock, state: DossierState, held: Held
    ) -> frozenset[UUID]:
        if post is Post.APPLICANT:
            return dossiers.people_told(state)
        if post is Post.ONE_STOP:
            return next(filter(None, map(held.of, _one_stop(state))), frozenset())
        if post is Post.HOLDER and row.official_id is not None:
            found = officials_by_ids([row.official_id], held.day)
            return frozenset(one.id for one in found if one.is_active and one.positions)
        return next(filter(None, map(held.of, _posts(post, row))), frozenset())

    def notice(
        self, row: WatchedClock, state: DossierState, stage: Stage, told: Audience
    ) -> NoticeToSend:
        assert state.versions is not None
        version = version_facts(state.versions.procedure_version_id)
        unit = units_by_ids([row.unit_id]).get(row.unit_id) if row.unit_id else None
        values: dict[str, Value] = {
            "number": state.number,
            "procedure": Bilingual(version.name, version.everyday_name_en or version.name),
            "what": WHAT[row.kind],
            "unit": unit.name if unit else "",
            "due": f"{row.due.astimezone(ZONE):%H:%M, %d/%m/%Y}",
            "vacant": vacancy(told.vacant),
        }
        template = WARNING if stage.is_warning else LATE
        if row.kind == ClockKind.SUPPLEMENT:
            template = UNANSWERED
            values["since"] = f"{row.started_at.astimezone(ZONE):%H:%M, %d/%m/%Y}"
            del values["what"], values["due"]
        return NoticeToSend(template, values, about=state.id, link=dossier_link(state.number))

    def reminder(self, row: WatchedClock, state: DossierState) -> NoticeToSend:
        assert state.versions is not None
        version = version_facts(state.versions.procedure_version_id)
        values: dict[str, Value] = {
            "number": state.number,
            "procedure": Bilingual(version.name, version.everyday_name_en or version.name),
            "items": what_is_asked(state),
            "since": f"{row.started_at.astimezone(ZONE):%H:%M, %d/%m/%Y}",
            "until": f"{row.due.astimezone(ZONE):%d/%m/%Y}",
        }
        return NoticeToSend(REMINDER, values, about=state.id, link=supplement_link(state.number))


def _posts(post: Post, row: WatchedClock) -> Sequence[dossiers.Post]:
    """Return where a post is looked for, the nearest first."""
    assert row.agency_id is not None
    if post is Post.HOLDER:
        return [dossiers.Post(tuple(row.roles), unit_id=row.unit_id)]
    if post is Post.UNIT_LEADER:
        return [dossiers.Post(("unit_leader", "head_of_one_stop"), unit_id=row.unit_id)]
    if post is Post.HEAD_OF_AGENCY:
        return [dossiers.Post(("head_of_agency",), agency_id=row.agency_id)]
    over = agencies_over(row.agency_id)
    return [dossiers.Post(("control_officer",), agency_id=one) for one in over]


def _one_stop(state: DossierState) -> Sequence[dossiers.Post]:
    """Return who leads the one-stop unit that received the dossier, else who sits there.

    Decree 61/2018, art. 19(5): the head of the one-stop unit hears of a late answer.
    """
    assert state.receiving is not None
    unit = state.receiving.unit_id
    leads = dossiers.Post(("head_of_one_stop", "unit_leader", *DESK_ROLES), unit_id=unit)
    return [leads, dossiers.Post(("head_of_agency",), agency_id=state.receiving.agency_id)]
