"""What a decision about a question looks at, beside the command."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ..errors import QuestionMovedOn, QuestionNotYours
from ..types import QuestionState, Status


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: the asker by party, an official by what the question is to them."""

    party_id: UUID | None = None
    official_id: UUID | None = None
    answers: bool = False  # holds the desk that has it
    reads: bool = False  # leads the agency, or oversees


@dataclass(frozen=True, slots=True)
class Case:
    """The question, the version of its procedure in force today, grounds, and the asker's names."""

    state: QuestionState
    version_number: int | None  # none: the procedure is not in force
    grounds: Collection[str]
    names: tuple[str, ...] = ()


def require_status(state: QuestionState, wanted: Status, seen: int | None = None) -> None:
    """Raise ``QuestionMovedOn`` where it stands elsewhere, or changed since it was ``seen``."""
    if state.status != wanted or (seen is not None and seen != state.sequence):
        raise QuestionMovedOn(question=state.number, status=str(state.status))


def require_desk(state: QuestionState, who: Who) -> UUID:
    """Return the official of the desk that has it, or raise ``QuestionNotYours``."""
    if not who.answers or who.official_id is None:
        raise QuestionNotYours(question=state.number)
    return who.official_id
