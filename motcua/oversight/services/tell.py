"""Telling officials that a moment comes near or has passed: posts, words, one notice a person."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from motcua.catalog.public import version_facts
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import DossierState, post_holders
from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import agencies_above, officials_by_ids, units_by_ids

from ..models import WatchedClock
from ..rules.audience import Audience, audience
from ..rules.stages import Post, Stage
from ..stage_data import stages_for

WARNING, LATE = "watch-nearly-due", "watch-late"
WHAT = {
    "answer": Bilingual("trả lời hồ sơ mới nộp", "answering the filing"),
    "transfer": Bilingual("tiếp nhận hồ sơ được chuyển đến", "taking over the forwarded dossier"),
    "dossier": Bilingual("giải quyết hồ sơ", "the result of the dossier"),
    "step": Bilingual("bước xử lý", "the step"),
    "opinion": Bilingual("cho ý kiến", "giving an opinion"),
    "explain": Bilingual("giải trình việc chậm trả kết quả", "explaining the lateness"),
}
POSTS = {
    Post.HOLDER: Bilingual("người xử lý", "who handles it"),
    Post.UNIT_LEADER: Bilingual("lãnh đạo đơn vị", "the leader of the unit"),
    Post.HEAD_OF_AGENCY: Bilingual("thủ trưởng cơ quan", "the head of the agency"),
    Post.CONTROL_OFFICER: Bilingual("cán bộ kiểm soát", "the control officer"),
}
_NOBODY = Bilingual("", "")


class Tellers:
    """Tells the officials of one turn; asks once who holds a post."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._day = legal_day(now)
        self._held: dict[dossiers.Post, frozenset[UUID]] = {}

    def tell(self, row: WatchedClock, state: DossierState, stages: Sequence[str]) -> Audience:
        """Tell of the last of ``stages`` whoever they name together; return who that was."""
        known = stages_for(row.started_at)
        found = [known.stage(one) for one in stages]
        wanted = frozenset[Post]().union(*(one.tell for one in found))
        told = audience(wanted, {post: self._holders(post, row) for post in Post})
        what = _notice(row, state, found[-1], told)
        for one in sorted(told.people):
            send_notice(Recipient(official_id=one), what=what, now=self._now)
        return told

    def _holders(self, post: Post, row: WatchedClock) -> frozenset[UUID]:
        if post is Post.HOLDER and row.official_id is not None:
            found = officials_by_ids([row.official_id], self._day)
            return frozenset(one.id for one in found if one.is_active and one.positions)
        return next(filter(None, map(self._of, _posts(post, row, self._day))), frozenset())

    def _of(self, post: dossiers.Post) -> frozenset[UUID]:
        if post not in self._held:
            self._held[post] = post_holders(post, self._day)
        return self._held[post]


def _posts(post: Post, row: WatchedClock, day: date) -> list[dossiers.Post]:
    """Return where a post is looked for, the nearest first."""
    if post is Post.HOLDER:
        return [dossiers.Post(tuple(row.roles), unit_id=row.unit_id)]
    if post is Post.UNIT_LEADER:
        return [dossiers.Post(("unit_leader", "head_of_one_stop"), unit_id=row.unit_id)]
    if post is Post.HEAD_OF_AGENCY:
        return [dossiers.Post(("head_of_agency",), agency_id=row.agency_id)]
    return [dossiers.Post(("control_officer",), agency_id=one) for one in _above(row.agency_id)]


def _above(agency_id: UUID) -> list[UUID]:
    """Return the agencies above, the nearest first, then the agency itself."""
    return [*agencies_above(agency_id), agency_id]


def _notice(row: WatchedClock, state: DossierState, stage: Stage, told: Audience) -> NoticeToSend:
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    unit = units_by_ids([row.unit_id]).get(row.unit_id)
    values: dict[str, Value] = {
        "number": state.number,
        "procedure": Bilingual(version.name, version.everyday_name_en or version.name),
        "what": WHAT[row.kind],
        "unit": unit.name if unit else "",
        "due": f"{row.due.astimezone(ZONE):%H:%M, %d/%m/%Y}",
        "vacant": _vacant(told.vacant),
    }
    template = WARNING if stage.is_warning else LATE
    return NoticeToSend(template, values, about=state.id, link=dossier_link(state.number))


def _vacant(posts: Sequence[Post]) -> Bilingual:
    """Return the words that nobody holds the nearer posts, so that the reader is told at once."""
    if not posts:
        return _NOBODY
    vi, en = (", ".join(getattr(POSTS[one], name) for one in posts) for name in ("vi", "en"))
    return Bilingual(f"Chưa có ai giữ vị trí: {vi}.", f"Nobody holds the post of: {en}.")


def control_officers_over(agency_id: UUID, day: date) -> frozenset[UUID]:
    """Return the control officers of the nearest agency above that has one, else its own."""
    posts = (dossiers.Post(("control_officer",), agency_id=one) for one in _above(agency_id))
    return next(filter(None, (post_holders(one, day) for one in posts)), frozenset())


def dossier_link(number: str) -> str:
    """Return where officials open the dossier; empty where the desk is left out."""
    try:
        return reverse("desk:dossier", args=[number])
    except NoReverseMatch:  # the desk is a package above this one and may be left out
        return ""
