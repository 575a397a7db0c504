"""From the asker's side: what a question must look like, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.text import msgid

from .. import events as e
from ..errors import QuestionNotYours
from ..types import Status
from .case import Case, Who, require_status
from .personal import personal_in

SHORTEST_TITLE, LONGEST_TITLE, LONGEST_TEXT = 10, 150, 3000
PERSONAL = msgid(
    "Take out numbers of identity cards, telephones and accounts, addresses of e-mail, and the"
    " name of whoever asks: everybody will read this."
)


@dataclass(frozen=True, slots=True)
class WithdrawQuestion:
    """The asker takes the question back."""


def wrong_question(title: str, text: str, names: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Return what is wrong with the words of a question, each field with its reason."""
    wrong = {
        "/title": _wrong_title(title, names),
        "/text": _wrong_text(text, names),
    }
    return [{"pointer": key, "detail": words} for key, words in wrong.items() if words]


def _wrong_title(title: str, names: tuple[str, ...]) -> str:
    if len(title.strip()) < SHORTEST_TITLE:
        return msgid("Write the question in one line, such as: Do I need the old identity card?")
    if len(title) > LONGEST_TITLE:
        return msgid("Write at most 150 letters here; the rest goes below.")
    return PERSONAL if personal_in(title, names=names) else ""


def _wrong_text(text: str, names: tuple[str, ...]) -> str:
    if len(text) > LONGEST_TEXT:
        return msgid("Write at most 3,000 letters.")
    return PERSONAL if personal_in(text, names=names) else ""


def decide_withdraw(
    case: Case, command: WithdrawQuestion, who: Who, now: datetime
) -> list[e.QuestionEvent]:
    """Return the withdrawal; raises ``QuestionNotYours`` and ``QuestionMovedOn``."""
    if who.party_id is None or who.party_id != case.state.asker_id:
        raise QuestionNotYours(question=case.state.number)
    require_status(case.state, Status.OPEN)
    return [e.QuestionWithdrawn()]
