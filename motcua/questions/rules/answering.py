"""From the desk's side: answer, correct, read again after a change, close with a reason.

Whoever needs a procedure has the right to be guided (Decree 61/2018, art. 6), by the one-stop unit.
An answer says under which version of the procedure it was given; what was published is never
changed, a correction is another revision beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid, normalise

from .. import errors
from .. import events as e
from ..types import Status, Wording
from .asking import PERSONAL, wrong_question
from .case import Case, Who, require_desk, require_status
from .personal import personal_in

SHORTEST_ANSWER, LONGEST_ANSWER, LONGEST_REASON = 20, 5000, 1000


@dataclass(frozen=True, slots=True)
class PublishAnswer:
    """Publish the question, in these words, with its answer; ``seen`` is where it stood then."""

    wording: Wording
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectAnswer:
    """Put another wording in the place of what is published."""

    wording: Wording
    reason: str
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmAnswer:
    """Say that the answer is right under the version in force."""

    seen: int | None = None


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """Do not answer it, on a ground of the list."""

    ground: str
    explanation: str
    seen: int | None = None


def wrong_wording(wording: Wording, names: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Return what is wrong with what everybody shall read; offices have telephones in answers."""
    found = wrong_question(wording.title, wording.text, names)
    words = ""
    if len(wording.answer.strip()) < SHORTEST_ANSWER:
        words = msgid(
            "Write the answer in whole sentences: what is needed, where, and by what rule."
        )
    elif len(wording.answer) > LONGEST_ANSWER:
        words = msgid("Write at most 5,000 letters.")
    elif set(personal_in(wording.answer, names=names)) & set(names):
        words = PERSONAL
    return [*found, {"pointer": "/answer", "detail": words}] if words else found


def published_wording(case: Case, wording: Wording) -> Wording:
    """Return the wording as it is published; raises ``InputInvalid``."""
    if wrong := wrong_wording(wording, case.names):
        raise InputInvalid(wrong)
    return Wording(normalise(wording.title), wording.text.strip(), wording.answer.strip())


def published_version(case: Case, pointer: str) -> int:
    """Return the version that is answered for; raises ``InputInvalid`` where none is in force."""
    if case.version_number is None:
        words = msgid("The procedure is not in force today: close the question and say so.")
        raise InputInvalid([{"pointer": pointer, "detail": words}])
    return case.version_number


def decide_publish(
    case: Case, command: PublishAnswer, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return the answer, late ones too.

    Raises ``QuestionNotYours``, ``QuestionMovedOn`` and ``InputInvalid``.
    """
    by = require_desk(case.state, who)
    require_status(case.state, Status.OPEN, command.seen)
    wording = published_wording(case, command.wording)
    return [e.AnswerPublished(wording, published_version(case, "/answer"), by)]


def decide_correct(
    case: Case, command: CorrectAnswer, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return the correction; raises what ``decide_publish`` raises."""
    by = require_desk(case.state, who)
    require_status(case.state, Status.PUBLISHED, command.seen)
    wording, reason = published_wording(case, command.wording), command.reason.strip()
    current = case.state.current
    words = ""
    if not reason or len(reason) > LONGEST_REASON:
        words = msgid("Say in a few words what was wrong; it is published beside the answer.")
    elif personal_in(reason, names=case.names):
        words = PERSONAL
    if words:
        raise InputInvalid([{"pointer": "/reason", "detail": words}])
    if current is not None and current.wording == wording:
        same = msgid("This is what stands there already. Change it, or press “Still right”.")
        raise InputInvalid([{"pointer": "/answer", "detail": same}])
    return [e.AnswerCorrected(wording, published_version(case, "/answer"), reason, by)]


def decide_confirm(
    case: Case, command: ConfirmAnswer, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return that the answer was read again; nothing where it already is of this version.

    Raises ``QuestionNotYours``, ``QuestionMovedOn`` and ``InputInvalid``.
    """
    by = require_desk(case.state, who)
    require_status(case.state, Status.PUBLISHED, command.seen)
    current, version = case.state.current, published_version(case, "/confirm")
    if current is not None and current.version_number == version:
        return []
    return [e.AnswerConfirmed(version, by)]


def decide_close(
    case: Case, command: CloseQuestion, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return the end without an answer.

    Raises ``QuestionNotYours``, ``QuestionMovedOn``, ``CloseGroundUnknown`` and ``InputInvalid``.
    """
    by = require_desk(case.state, who)
    require_status(case.state, Status.OPEN, command.seen)
    if command.ground not in case.grounds:
        raise errors.CloseGroundUnknown(ground=command.ground)
    explanation = command.explanation.strip()
    if not explanation:
        words = msgid("Tell the person why, and where to go instead.")
        raise InputInvalid([{"pointer": "/explanation", "detail": words}])
    return [e.QuestionClosed(command.ground, explanation, by)]
