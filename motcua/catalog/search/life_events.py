"""Which procedures belong to which life event: rules applied to rows."""

from collections.abc import Iterable

from motcua.kernel.text import fold

from .types import LifeEvent, SearchRow


def events_of(row: SearchRow, life_events: Iterable[LifeEvent]) -> frozenset[str]:
    """Return the keys of the events a row belongs to, those it names itself included."""
    name = fold(row.name)
    field = fold(row.field)
    keys = set(row.life_events)
    for event in life_events:
        by_code = row.code in event.codes
        by_rule = any(fold(one) == field for one in event.fields) and any(
            fold(word) in name for word in event.words
        )
        if by_code or by_rule:
            keys.add(event.key)
    return frozenset(keys)
