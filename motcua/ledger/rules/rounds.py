"""Which checkpoint the witnesses are asked to sign: one at a time, the same for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

ROUND_SECONDS = 10.0
_FIRST_REST, _LONGEST_REST = 1.0, 60.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one witness stands in a round."""

    has_signed: bool
    is_asked: bool
    failures: int


def is_over(standings: Iterable[Standing], *, is_witnessed: bool, seconds: float) -> bool:
    """Return whether the next checkpoint may be shown to the witnesses.

    A round waits for its quorum, and without one for those who are well; nobody waits for a
    witness that failed when it was asked last. So a busy log, whose newest checkpoint is always
    another, still gets checkpoints that enough witnesses signed.
    """
    if is_witnessed or seconds > ROUND_SECONDS:
        return True
    return not any((one.is_asked or not one.has_signed) and not one.failures for one in standings)


def rest_after(failures: int) -> float:
    """Return for how many seconds a witness is left alone after so many failures in a row."""
    return min(_FIRST_REST * 2.0 ** min(failures - 1, 10), _LONGEST_REST)
