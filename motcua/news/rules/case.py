"""What a decision about news looks at, beside the command."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from ..errors import NewsMovedOn, NewsNotYours
from ..types import NewsState, Status


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: an official, the agency they publish for, and whether they keep the catalogue."""

    official_id: UUID | None = None
    agency_ids: frozenset[UUID] = frozenset()
    keeps_catalogue: bool = False

    def publishes(self, state: NewsState) -> bool:
        """Return whether the item is theirs to correct or take down."""
        if self.official_id is None:
            return False
        if state.agency_id is None:
            return self.keeps_catalogue
        return state.agency_id in self.agency_ids


@dataclass(frozen=True, slots=True)
class Case:
    """The item, which procedures there are, and titles that the agency tells already."""

    state: NewsState
    known: Collection[str] = ()
    titles: Collection[str] = field(default_factory=frozenset)


def require_publisher(state: NewsState, who: Who) -> UUID:
    """Return the official who may act on the item, or raise ``NewsNotYours``."""
    if who.official_id is None or not who.publishes(state):
        raise NewsNotYours(news=state.number)
    return who.official_id


def require_published(state: NewsState, seen: int | None) -> None:
    """Raise ``NewsMovedOn`` where it was taken down, or changed since it was ``seen``."""
    if state.status != Status.PUBLISHED or (seen is not None and seen != state.sequence):
        raise NewsMovedOn(news=state.number, status=str(state.status))
