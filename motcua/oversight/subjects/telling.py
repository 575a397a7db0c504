"""Words and links that notices of every subject share."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from motcua.dossiers import public as dossiers
from motcua.notifications.public import Bilingual
from motcua.organizations.public import agencies_above

from ..rules.stages import Post
from .base import Held

WARNING, LATE = "watch-nearly-due", "watch-late"
POSTS = {
    Post.APPLICANT: Bilingual("người nộp hồ sơ", "the applicant"),
    Post.ONE_STOP: Bilingual("phụ trách Bộ phận Một cửa", "the head of the one-stop unit"),
    Post.HOLDER: Bilingual("người xử lý", "who handles it"),
    Post.UNIT_LEADER: Bilingual("lãnh đạo đơn vị", "the leader of the unit"),
    Post.HEAD_OF_AGENCY: Bilingual("thủ trưởng cơ quan", "the head of the agency"),
    Post.CONTROL_OFFICER: Bilingual("cán bộ kiểm soát", "the control officer"),
}
_NOBODY = Bilingual("", "")


def vacancy(posts: Sequence[Post]) -> Bilingual:
    """Return the words that nobody holds the nearer posts, so that the reader is told at once."""
    if not posts:
        return _NOBODY
    vi, en = (", ".join(getattr(POSTS[one], name) for one in posts) for name in ("vi", "en"))
    return Bilingual(f"Chưa có ai giữ vị trí: {vi}.", f"Nobody holds the post of: {en}.")


def agencies_over(agency_id: UUID) -> list[UUID]:
    """Return the agencies above, the nearest first, then the agency itself."""
    return [*agencies_above(agency_id), agency_id]


def control_officers_over(agency_id: UUID, day: date) -> frozenset[UUID]:
    """Return the control officers of the nearest agency above that has one, else its own."""
    held = Held(day)
    posts = (dossiers.Post(("control_officer",), agency_id=one) for one in agencies_over(agency_id))
    return next(filter(None, map(held.of, posts)), frozenset())


def dossier_link(number: str) -> str:
    """Return where officials open the dossier; empty where the desk is left out."""
    return _link("desk:dossier", number)


def supplement_link(number: str) -> str:
    """Return where the applicant hands in what is missing; empty where the portal is left out."""
    return _link("portal:supplement", number)


def _link(page: str, number: str) -> str:
    try:
        return reverse(page, args=[number])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
