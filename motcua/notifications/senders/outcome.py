"""What a neighbour answered to one delivery."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """Taken, refused for good, or nobody there."""

    TAKEN = "taken"
    REFUSED = "refused"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer with the neighbour's reference or its reason, without personal data."""

    answer: Answer
    reference: str = ""
    problem: str = ""
