"""When a fee row or a reduction applies: a few comparisons over the dossier's facts, as data."""

from collections.abc import Mapping

from ..errors import FeeFactInvalid, FeeRowInvalid

MOST_UNITS = 10_000
_RANGE_KEYS = frozenset({"min", "max"})


def holds(when: Mapping[str, object], values: Mapping[str, object]) -> bool:
    """Return whether every named fact is as wanted; a fact nobody stated never is.

    Raises ``FeeRowInvalid`` for a comparison that does not exist.
    """
    return all(_fits(wanted, values.get(name)) for name, wanted in when.items())


def _fits(wanted: object, value: object) -> bool:
    if isinstance(wanted, Mapping):
        return _in_range(wanted, value)
    if isinstance(wanted, list | tuple):
        # A fact with several values ("poor", "elderly") fits when one of them is wanted.
        stated = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        return any(one in wanted for one in stated)
    if isinstance(wanted, str | int | bool):
        return type(value) is type(wanted) and value == wanted
    raise FeeRowInvalid(condition=str(wanted))


def _in_range(wanted: Mapping[str, object], value: object) -> bool:
    if not wanted or set(wanted) - _RANGE_KEYS:
        raise FeeRowInvalid(condition=str(dict(wanted)))
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    low, high = wanted.get("min"), wanted.get("max")
    if not all(limit is None or isinstance(limit, int) for limit in (low, high)):
        raise FeeRowInvalid(condition=str(dict(wanted)))
    return (not isinstance(low, int) or value >= low) and (
        not isinstance(high, int) or value <= high
    )


def count_of(name: str, values: Mapping[str, object]) -> int:
    """Return how many units a fact states; one where the row names none or nobody stated it.

    Raises ``FeeFactInvalid`` for anything but a whole number from 0 to 10,000.
    """
    value = values.get(name, 1) if name else 1
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_UNITS:
        raise FeeFactInvalid("Give a whole number from 0 to 10,000.", fact=name, most=MOST_UNITS)
    return value
