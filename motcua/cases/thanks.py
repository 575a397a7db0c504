"""Who counts the thanks of people: a package above this one tells it, cases only ask."""

from collections.abc import Callable, Mapping
from uuid import UUID

from motcua.oversight.public import Quarter

# Thanks by (agency, official) in a quarter that is over; too few to be told are left out.
ThanksCount = Callable[[Quarter], Mapping[tuple[UUID, UUID], int]]
_told: list[ThanksCount] = []


def tells_thanks(count: ThanksCount) -> None:
    """Let proposals to commend ask ``count`` too; called when the program starts."""
    if count not in _told:
        _told.append(count)


def thanks_in(quarter: Quarter) -> dict[tuple[UUID, UUID], int]:
    """Return how often people thanked each official in the quarter."""
    found: dict[tuple[UUID, UUID], int] = {}
    for count in _told:
        for key, many in count(quarter).items():
            found[key] = found.get(key, 0) + many
    return found
