"""What a body writes: messages, the reason of declining, the conclusion; all of it sealed."""

from datetime import datetime

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.platform.actor import Actor

from ..rules.handling import ClassifyReport, Conclude, SendMessage
from ..types import Author, Piece, ReportState, Sort, Status
from .act import act_sealed
from .pieces import Sealed, Sealing, sealed

SHORTEST, LONGEST = 5, 20_000


def send_message(number: str, text: str, *, actor: Actor, now: datetime) -> ReportState:
    """Write to the reporter, who reads it by the receipt."""
    return _written(number, Sort.MESSAGE, text, SendMessage, actor, now)


def decline_report(number: str, reason: str, *, actor: Actor, now: datetime) -> ReportState:
    """End the report without looking into it; the reporter reads why."""

    def command(pieces: tuple[Piece, ...]) -> ClassifyReport:
        return ClassifyReport(Status.DECLINED, pieces)

    return _written(number, Sort.REASON, reason, command, actor, now)


def conclude_report(number: str, conclusion: str, *, actor: Actor, now: datetime) -> ReportState:
    """End the report with a conclusion the reporter reads."""
    return _written(number, Sort.CONCLUSION, conclusion, Conclude, actor, now)


def _written(
    number: str, sort: Sort, text: str, command: type | object, actor: Actor, now: datetime
) -> ReportState:
    words = readable(text, "text")

    def seal(to: Sealing) -> list[Sealed]:
        return [sealed(sort, Author.BODY, {"text": words}, to, for_reporter=True)]

    return act_sealed(number, seal, command, actor=actor, now=now)  # type: ignore[arg-type]


def readable(text: str, field: str) -> str:
    """Return the text without space around it; raises ``InputInvalid`` where it says nothing."""
    words = text.strip()
    if not SHORTEST <= len(words) <= LONGEST:
        detail = msgid("Write at least a short sentence, and at most 20,000 letters.")
        raise InputInvalid([{"pointer": f"/{field}", "detail": detail}])
    return words
