"""Publishing an answer, and hiding abuse: nothing is deleted, every cover has a trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import errors
from .. import events as e
from ..types import Heard, PetitionState, Status
from .case import Case, Who, require_holder, require_sender, require_status
from .covering import not_there, personal_words
from .handling import require_text
from .hearing import require_leave
from .terms import Limit


@dataclass(frozen=True, slots=True)
class PublishAnswer:
    """Publish petition and answer, with words covered; ``names`` are covered in any case."""

    cover: Sequence[str]
    reason: str
    names: Sequence[str] = ()
    heard: Sequence[Heard] = ()


@dataclass(frozen=True, slots=True)
class HideAbuse:
    """Do not show words of abuse; the petition is handled all the same."""

    words: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True)
class ContestHiding:
    """The sender says that these words are no abuse."""

    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeHiding:
    """Somebody who did not hide the words looks at them."""

    place: int
    lift: bool


def public_texts(state: PetitionState) -> tuple[str, ...]:
    """Return every text of the petition that is published."""
    answer = state.answer
    told = (answer.text, answer.done) if answer else ()
    spoken = (one.text for one in state.transcripts)
    return (state.title, state.text, state.place, *spoken, *told)


def _words(state: PetitionState, words: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(one.strip() for one in words if one.strip()))
    if missing := not_there(wanted, *public_texts(state)):
        raise errors.CoverNotThere(words=missing)
    return wanted


def decide_publish(
    case: Case, command: PublishAnswer, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the publication; covering more than personal data needs a reason.

    Raises ``PetitionNotYours``, ``PetitionMovedOn``, ``CoverNotThere`` and ``InputInvalid``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.ANSWERED)
    chosen = _words(state, command.cover)
    if chosen:
        require_text(command.reason, "/reason")
    always = personal_words("\n".join(public_texts(state)), command.names)
    words = tuple(dict.fromkeys((*always, *chosen)))
    require_leave(state, command.heard)
    due = case.clock.due(Limit.WORD, now)
    return [e.AnswerPublished(words, command.reason.strip(), by, due, tuple(command.heard))]


def decide_hide(case: Case, command: HideAbuse, who: Who, now: datetime) -> list[e.PetitionEvent]:
    """Return the hiding, at any time; raises ``PetitionNotYours`` and ``CoverNotThere``."""
    state = case.state
    by = require_holder(state, who)
    words = _words(state, command.words)
    if not words:
        raise InputInvalid([{"pointer": "/words", "detail": msgid("Write it down.")}])
    return [e.AbuseHidden(words, require_text(command.reason, "/reason"), by)]


def decide_contest(
    case: Case, command: ContestHiding, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the sender's word, once for each hiding; raises ``PetitionNotYours``."""
    state = case.state
    require_sender(state, who)
    if not 0 <= command.place < len(state.hidings) or state.hidings[command.place].contested:
        raise errors.PetitionMovedOn(petition=state.number)
    return [e.HidingContested(command.place, require_text(command.reason, "/reason"))]


def decide_judge(
    case: Case, command: JudgeHiding, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the judgement of an overseer who did not hide the words.

    Raises ``PetitionNotYours``, ``PetitionMovedOn`` and ``SameAnswerer``.
    """
    state = case.state
    if not who.oversees or who.official_id is None:
        raise errors.PetitionNotYours(petition=state.number)
    if not 0 <= command.place < len(state.hidings):
        raise errors.PetitionMovedOn(petition=state.number)
    hiding = state.hidings[command.place]
    if not hiding.contested or hiding.judged_by is not None:
        raise errors.PetitionMovedOn(petition=state.number)
    if hiding.by == who.official_id:
        raise errors.SameAnswerer(petition=state.number)
    return [e.HidingJudged(command.place, command.lift, who.official_id)]
