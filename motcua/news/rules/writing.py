"""From the publisher's side: publish, correct, take down with a reason.

What people must know of a procedure is to be told openly (Law on access to information 104/2016,
art. 17; Decree 61/2018, art. 6). What was published is never changed: a correction is another
revision beside it, what is taken down leaves a page that says why.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import events as e
from ..errors import NewsNotYours
from ..types import NewsWording
from .case import Case, Who, require_published, require_publisher
from .words import tidied, wrong_reason, wrong_wording


@dataclass(frozen=True, slots=True)
class PublishNews:
    """Tell everybody in the name of an agency."""

    number: str
    agency_id: UUID
    wording: NewsWording
    concerns_open: bool = False


@dataclass(frozen=True, slots=True)
class CorrectNews:
    """Put another wording in the place of what is published; ``seen`` is where it stood then."""

    wording: NewsWording
    reason: str
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class TakeDownNews:
    """Let nobody read it any more, and say why."""

    reason: str
    seen: int | None = None


def decide_publish(case: Case, command: PublishNews, who: Who, now: datetime) -> list[e.NewsEvent]:
    """Return the publication.

    Raises ``NewsNotYours`` and ``InputInvalid`` with every field that is wrong.
    """
    wording = tidied(command.wording)
    until, wrong = wording.matters_until, wrong_wording(wording, case)
    if until is not None and until < legal_day(now):
        words = msgid("This day is over: nobody would see it. Choose a later one, or none.")
        wrong = [*wrong, {"pointer": "/matters_until", "detail": words}]
    if command.concerns_open and not wording.procedures:
        words = msgid("Choose the procedures whose dossiers it concerns, or take this tick out.")
        wrong = [*wrong, {"pointer": "/concerns_open", "detail": words}]
    if wrong:
        raise InputInvalid(wrong)
    if who.official_id is None or command.agency_id not in who.agency_ids:
        raise NewsNotYours(news=command.number)
    return [
        e.NewsPublished(
            command.number, command.agency_id, wording, command.concerns_open, who.official_id
        )
    ]


def decide_correct(case: Case, command: CorrectNews, who: Who, now: datetime) -> list[e.NewsEvent]:
    """Return the correction; what the catalogue tells of itself is corrected in the catalogue.

    Raises ``NewsNotYours``, ``NewsMovedOn`` and ``InputInvalid``.
    """
    by = require_publisher(case.state, who)
    require_published(case.state, command.seen)
    current = case.state.current
    if current is None:
        raise NewsNotYours(news=case.state.number)
    wording = tidied(command.wording)
    wrong = [*wrong_wording(wording, case), *wrong_reason(command.reason)]
    if not wrong and current.wording == wording:
        same = msgid("This is what stands there already. Change what was wrong.")
        wrong = [{"pointer": "/text", "detail": same}]
    if wrong:
        raise InputInvalid(wrong)
    return [e.NewsCorrected(wording, command.reason.strip(), by)]


def decide_take_down(
    case: Case, command: TakeDownNews, who: Who, now: datetime
) -> list[e.NewsEvent]:
    """Return the end; raises ``NewsNotYours``, ``NewsMovedOn`` and ``InputInvalid``."""
    by = require_publisher(case.state, who)
    require_published(case.state, command.seen)
    if wrong := wrong_reason(command.reason):
        raise InputInvalid(wrong)
    return [e.NewsTakenDown(command.reason.strip(), by)]
