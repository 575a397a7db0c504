"""Words of the watch: what must be done, which stage was reached, whom it told."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from motcua.processes.public import process_version

from ..rules.stages import Post
from ..stage_data import stage_named
from ..types import ClockKind

KINDS = {
    ClockKind.ANSWER: _("Answer to a new filing"),
    ClockKind.TRANSFER: _("Taking over a forwarded dossier"),
    ClockKind.DOSSIER: _("Result of the dossier"),
    ClockKind.STEP: _("Step of the process"),
    ClockKind.OPINION: _("Opinion of another unit"),
    ClockKind.REQUEST: _("Answer of another agency"),
    ClockKind.SUPPLEMENT: _("Papers of the applicant"),
    ClockKind.COMPETENCE: _("Deciding who handles the dossier"),
    ClockKind.EXPLANATION: _("Explanation of a lateness by the head"),
    ClockKind.PETITION: _("Petition"),
    ClockKind.CASE: _("Conduct case"),
    ClockKind.EVALUATION: _("Matter of evaluation"),
    ClockKind.REPORT: _("Protected report"),
}
POSTS = {
    Post.APPLICANT: _("the applicant"),
    Post.ONE_STOP: _("the head of the one-stop unit"),
    Post.HOLDER: _("who handles it"),
    Post.UNIT_LEADER: _("the leader of the unit"),
    Post.HEAD_OF_AGENCY: _("the head of the agency"),
    Post.CONTROL_OFFICER: _("the control officer"),
}


def kind_words(kind: str) -> str:
    """Return what must be done until the moment."""
    return gettext(KINDS[ClockKind(kind)])


def stage_words(key: str) -> str:
    """Return the stage in the language of the page, as its data file says it."""
    found = stage_named(key)
    if found is None:
        return key
    return found.en if get_language() == "en" else found.vi


def post_words(posts: Iterable[str]) -> str:
    """Return posts in one line."""
    return ", ".join(gettext(POSTS[Post(one)]) for one in posts)


def step_words(process_version_id: UUID, key: str) -> str:
    """Return the name of a step of the drawing a dossier is pinned to."""
    found = process_version(process_version_id).process.by_key.get(key)
    if found is None or found.step is None:
        return key
    return found.step.name.in_language(get_language() or "vi")
