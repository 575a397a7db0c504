"""Which procedures belong to which life event: rules applied to rows."""

from collections.abc import Sequence

from motcua.kernel.text import fold

from .types import LifeEvent, SearchRow


class LifeEventRules:
    """The rules of life events, folded once for many rows."""

    def __init__(self, life_events: Sequence[LifeEvent]) -> None:
        """Prepare the rules."""
        self._rules = [
            (
                event.key,
                event.codes,
                frozenset(fold(one) for one in event.fields),
                tuple(fold(word) for word in event.words),
            )
            for event in life_events
        ]

    def events_of(self, row: SearchRow) -> frozenset[str]:
        """Return the keys of the events a row belongs to, those it names itself included."""
        name, field = fold(row.name), fold(row.field)
        keys = set(row.life_events)
        for key, codes, fields, words in self._rules:
            if row.code in codes or (field in fields and any(word in name for word in words)):
                keys.add(key)
        return frozenset(keys)
