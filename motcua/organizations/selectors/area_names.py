"""Areas of a day by name, their predecessors' names included, out of memory.

A search over two tables and a part of a word has no index to use, and a planner that does not know
the tables yet compares each link with each unit; three thousand areas are looked through at once.
"""

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from motcua.kernel.text import fold
from motcua.platform.cursors import told_page

from ..models import AdministrativeUnit, UnitSuccession
from ..models.periods import valid_on
from ..types import AreaFacts, AreaKind, AreaLevel

NAMED, BY_EARLIER = 0, 2  # rank in the list; a province comes one before the communes


@dataclass(frozen=True, slots=True)
class _Named:
    facts: AreaFacts
    folded: str
    earlier: tuple[tuple[str, str], ...]
    """Folded and full names of the units it took over from."""

    def rank(self, part: str) -> int | None:
        """Return the place of the area among those named like ``part``, None for no such name."""
        behind = int(self.facts.level != AreaLevel.PROVINCE)
        if part in self.folded:
            return NAMED + behind
        return BY_EARLIER + behind if self.names(part) else None

    def names(self, part: str) -> tuple[str, ...]:
        """Return the full names of the predecessors that have ``part`` in their name."""
        return tuple(full for folded, full in self.earlier if part in folded)


def areas_named_page(
    name: str, on: date, *, cursor: str, limit: int
) -> tuple[list[tuple[AreaFacts, tuple[str, ...]]], str]:
    """Return a page of the areas named like ``name``, then of those with such a predecessor.

    Provinces come first in both. Whoever has the name only by predecessors comes with their names.
    Raises ``CursorInvalid``.
    """
    part = fold(name)
    ranked = [
        (rank, one.folded, one.facts.code, one)
        for one in _areas_of(on, this_minute())
        if (rank := one.rank(part)) is not None
    ]
    ranked.sort(key=lambda line: line[:3])
    rows, following = told_page(ranked, lambda line: line[2], cursor=cursor, limit=limit)
    return [
        (one.facts, one.names(part) if rank >= BY_EARLIER else ()) for rank, _, _, one in rows
    ], following


def this_minute() -> tuple[int, str]:
    """Return what changes every minute: so long another process's change may wait.

    Another database has other units.
    """
    return int(time.monotonic() // 60), str(connection.settings_dict["NAME"])


def forget_names() -> None:
    """Drop what is kept in memory."""
    _areas_of.cache_clear()


def area_facts_of(row: AdministrativeUnit) -> AreaFacts:
    """Return the value of a row."""
    return AreaFacts(
        code=row.code,
        level=AreaLevel(row.level),
        kind=AreaKind(row.kind),
        name=row.name,
        full_name=row.full_name,
        parent_code=row.parent_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


@lru_cache(maxsize=8)
def _areas_of(on: date, _minute: tuple[int, str]) -> tuple[_Named, ...]:
    units = {
        key: (code, folded, full)
        for key, code, folded, full in AdministrativeUnit.objects.values_list(
            "pk", "code", "folded_name", "full_name"
        )
    }
    earlier = defaultdict(list)
    for key, old in UnitSuccession.objects.filter(on__lte=on).values_list(
        "to_unit_id", "from_unit_id"
    ):
        earlier[key].append(units[old])
    return tuple(
        _Named(
            area_facts_of(row),
            row.folded_name,
            tuple((folded, full) for _, folded, full in sorted(earlier[row.pk])),
        )
        for row in AdministrativeUnit.objects.filter(valid_on(on))
    )
