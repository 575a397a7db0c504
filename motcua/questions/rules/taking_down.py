"""Taking a published question from the public, and putting it back.

What names somebody must not stay where everybody reads it (Law 91/2025/QH15); what is gone leaves
its reason in its place, so that nothing vanishes silently. The words stay in the history, for the
desk and whoever asked.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import events as e
from ..types import Status, Wording
from .answering import LONGEST_REASON, published_version, published_wording
from .asking import PERSONAL
from .case import Case, Who, require_desk, require_status
from .personal import personal_in


@dataclass(frozen=True, slots=True)
class TakeDown:
    """Take question and answer from the public; ``seen`` is where it stood then."""

    reason: str
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class PutBack:
    """Publish it again in these words."""

    wording: Wording
    seen: int | None = None


def decide_take_down(
    case: Case, command: TakeDown, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return that it is gone; the reason is public and names nobody.

    Raises ``QuestionNotYours``, ``QuestionMovedOn`` and ``InputInvalid``.
    """
    by = require_desk(case.state, who)
    require_status(case.state, Status.PUBLISHED, command.seen)
    reason, words = command.reason.strip(), ""
    if not reason or len(reason) > LONGEST_REASON:
        words = msgid("Say in a few words why it goes; everybody reads that in its place.")
    elif personal_in(reason, names=case.names):
        words = PERSONAL
    if words:
        raise InputInvalid([{"pointer": "/reason", "detail": words}])
    return [e.AnswerTakenDown(reason, by)]


def decide_put_back(case: Case, command: PutBack, who: Who, now: datetime) -> list[e.QuestionEvent]:
    """Return that everybody reads it again, changed or not.

    Raises ``QuestionNotYours``, ``QuestionMovedOn`` and ``InputInvalid``.
    """
    by = require_desk(case.state, who)
    require_status(case.state, Status.TAKEN_DOWN, command.seen)
    wording = published_wording(case, command.wording)
    return [e.AnswerPutBack(wording, published_version(case, "/answer"), by)]
