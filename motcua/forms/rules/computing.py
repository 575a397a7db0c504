"""Facts that nobody types: counted, summed or copied from answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..types import Field
from . import dates, numbers


def computed(field: Field, *, root: Mapping[str, Any], today: date) -> Any:
    """Return the value of a computed field, none where its sources are not answered."""
    operation, operand = next(iter((field.compute or {"value": None}).items()))
    if operation == "value":
        return operand
    if operation == "sum":
        names = operand if isinstance(operand, list) else [operand]
        found = [value for name in names for value in values_of(name, root)]
        return numbers.tidy(sum(one for one in found if _is_number(one)))
    values = list(values_of(operand, root))
    if operation == "each":
        return [one for one in values if _is_number(one)]
    if operation == "count":
        return sum(len(one) if isinstance(one, list) else 1 for one in values)
    if not values:
        return None
    return values[0] if operation == "copy" else _age(values[0], today)


def values_of(path: str, root: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the answers at a path; a path through a group yields one for each entry."""
    found: list[Any] = [root]
    for part in path.split("."):
        inner = [one for item in found for one in (item if isinstance(item, list) else [item])]
        found = [one[part] for one in inner if isinstance(one, Mapping) and part in one]
    yield from found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _age(value: Any, today: date) -> int | None:
    return dates.years_between(dates.earliest(value), today) if isinstance(value, str) else None
