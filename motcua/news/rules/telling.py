"""What the catalogue tells of itself: which of its changes people must know, and for how long."""

from collections.abc import Iterable
from datetime import date, timedelta

from .. import events as e
from ..types import Act, CatalogueChange, NewsState, Status

# What a person who files must know of; the rest is how offices and searches work.
MUST_KNOW = (
    *("name", "audience", "conditions", "cases", "documents", "ways", "fees", "fee_note"),
    *("results", "levels"),
)
# Days after which a change is no news any more: ours, no law says it. A suspension has no end
# until the procedure changes again.
_MATTERS_FOR = {Act.PUBLISHED: 90, Act.RESUMED: 30, Act.WITHDRAWN: 90}


def parts_to_tell(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of a difference that people must know, in the order of pages."""
    found = set(parts)
    return tuple(part for part in MUST_KNOW if part in found)


def decide_tell(change: CatalogueChange, *, is_told: bool, number: str) -> list[e.NewsEvent]:
    """Return that a change is told; nothing for what was told or what nobody must know.

    A first version is no change: whole catalogues are read in on a day. A version that replaces
    another is news where it reads differently for who files.
    """
    if is_told:
        return []
    if change.act == Act.PUBLISHED and (change.before_id is None or not change.parts):
        return []
    return [e.ChangeTold(number, change, _matters_until(change))]


def decide_outlive(state: NewsState, on: date) -> list[e.NewsEvent]:
    """Return that what was told of the procedure before matters no longer than to ``on``."""
    ended = state.matters_until is not None and state.matters_until <= on
    if state.change is None or state.status != Status.PUBLISHED or ended:
        return []
    return [e.ChangeOutlived(on)]


def _matters_until(change: CatalogueChange) -> date | None:
    days = _MATTERS_FOR.get(change.act)
    return change.on + timedelta(days=days) if days is not None else None
