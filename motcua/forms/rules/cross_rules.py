"""Rules between answers: order of days, age, difference, and what a personal id says of birth."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ..types import FieldError, Form, Rule, Text
from . import messages
from .conditions import holds
from .dates import earliest, latest, years_between

_CENTURIES = {"0": 1900, "1": 1900, "2": 2000, "3": 2000, "4": 2100, "5": 2100}


def broken_rules(form: Form, root: Mapping[str, Any], *, today: date) -> list[FieldError]:
    """Return the error of every rule that the canonical answers break."""
    found = []
    for rule in form.rules:
        if holds(rule.only_if, root=root, here={}):
            found += list(_broken(form, rule, root, today))
    return found


def _broken(form: Form, rule: Rule, root: Mapping[str, Any], today: date) -> Iterator[FieldError]:
    for pointer, value, entry in _places(rule.at, root):
        other = _other(rule, root, entry)
        if other is None:
            if rule.other:
                continue
            other = today.isoformat()
        key = _TESTS[rule.kind](rule, value, other)
        if key:
            yield _error(form, rule, pointer, key)


def _error(form: Form, rule: Rule, pointer: str, key: str) -> FieldError:
    if rule.message:
        return messages.own_error(pointer, key, rule.message)
    other = form.by_path[rule.other].label if rule.other else Text()
    params = {"other": other, "least": rule.least, "most": rule.most}
    return messages.error(pointer, key, form.by_path[rule.at].label, params)


def _places(path: str, root: Mapping[str, Any]) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    section, *rest = path.split(".")
    here = root.get(section, {})
    if len(rest) == 1:
        if rest[0] in here:
            yield f"/{section}/{rest[0]}", here[rest[0]], here
        return
    group, key = rest
    for index, entry in enumerate(here.get(group, ())):
        if key in entry:
            yield f"/{section}/{group}/{index}/{key}", entry[key], entry


def _other(rule: Rule, root: Mapping[str, Any], entry: Mapping[str, Any]) -> Any:
    if not rule.other:
        return None
    *_, key = rule.other.split(".")
    if rule.other.rpartition(".")[0] == rule.at.rpartition(".")[0]:
        return entry.get(key)  # a neighbour, also inside one entry of a group
    return next((value for _, value, _ in _places(rule.other, root)), None)


def _not_after(_rule: Rule, value: Any, other: Any) -> str:
    return "before" if earliest(value) > latest(other) else ""


def _different(_rule: Rule, value: Any, other: Any) -> str:
    return "different" if value == other else ""


def _age(rule: Rule, value: Any, on: Any) -> str:
    # A partial date counts for the person: only what is certain is refused.
    if rule.least is not None and years_between(earliest(value), latest(on)) < rule.least:
        return "age_least"
    if rule.most is not None and years_between(latest(value), earliest(on)) >= rule.most:
        return "age_most"
    return ""


def _not_more(_rule: Rule, value: Any, other: Any) -> str:
    numbers = all(isinstance(one, int | float) for one in (value, other))
    return "sum_most" if numbers and value > other else ""


def _id_fits_birth(_rule: Rule, value: Any, born: Any) -> str:
    if not (len(value) == 12 and value.isdigit()):
        return ""  # a passport says nothing of its holder's birth
    # Digit 4 carries the century and the sex, digits 5 and 6 the year of birth.
    century = _CENTURIES.get(value[3])
    if century is None:
        return ""
    return "" if century + int(value[4:6]) == earliest(born).year else "id_unlike_birth"


_TESTS: dict[str, Callable[[Rule, Any, Any], str]] = {
    "not-after": _not_after,
    "different": _different,
    "age": _age,
    "not-more": _not_more,
    "id-fits-birth": _id_fits_birth,
}
