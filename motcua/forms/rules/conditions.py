"""The small language of conditions: a field equals, is in, contains, is answered; not, all, any.

A field without a dot is a neighbour in the same section or group entry, one with a dot stands
elsewhere. Only fields that come earlier may be named, so one pass from top to bottom decides all.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.kernel.text import msgid

from ..types import Expression

TESTS = frozenset({"equals", "in", "contains", "answered"})


def holds(
    expression: Expression | None, *, root: Mapping[str, Any], here: Mapping[str, Any]
) -> bool:
    """Return whether the condition holds for the canonical answers; no condition always does."""
    if expression is None or not expression:
        return True
    if "all" in expression:
        return all(holds(one, root=root, here=here) for one in expression["all"])
    if "any" in expression:
        return any(holds(one, root=root, here=here) for one in expression["any"])
    if "not" in expression:
        return not holds(expression["not"], root=root, here=here)
    return _tests(expression, value_at(expression["field"], root=root, here=here))


def _tests(expression: Expression, value: Any) -> bool:
    if "equals" in expression:
        return bool(value == expression["equals"] and type(value) is type(expression["equals"]))
    if "in" in expression:
        return bool(value is not None and value in expression["in"])
    if "contains" in expression:
        return isinstance(value, list) and expression["contains"] in value
    return bool((value is not None) == expression["answered"])


def value_at(name: str, *, root: Mapping[str, Any], here: Mapping[str, Any]) -> Any:
    """Return the answer to the field ``name``, none where there is no answer."""
    if "." not in name:
        return here.get(name)
    found: Any = root
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def problem(expression: object) -> str | None:
    """Return what is wrong with the writing of a condition, none if nothing."""
    if not isinstance(expression, Mapping):
        return msgid("A condition is an object.")
    names = set(expression)
    if names in ({"all"}, {"any"}):
        parts = next(iter(expression.values()))
        if not isinstance(parts, list) or not parts:
            return msgid("all and any need a list of conditions.")
        return next((wrong for part in parts if (wrong := problem(part))), None)
    if names == {"not"}:
        return problem(expression["not"])
    return _test_problem(expression, names)


def _test_problem(expression: Mapping[str, Any], names: set[str]) -> str | None:
    tests = names - {"field"}
    if "field" not in names or len(tests) != 1 or not tests <= TESTS:
        return msgid("A condition has a field and one of equals, in, contains, answered.")
    if not isinstance(expression["field"], str):
        return msgid("The field of a condition is named by a text.")
    if "in" in names and not isinstance(expression["in"], list):
        return msgid("in needs a list of values.")
    if "answered" in names and not isinstance(expression["answered"], bool):
        return msgid("answered is true or false.")
    return None


def fields_in(expression: Expression) -> Iterator[str]:
    """Yield the name of every field that the condition looks at."""
    for part in (*expression.get("all", ()), *expression.get("any", ())):
        yield from fields_in(part)
    if "not" in expression:
        yield from fields_in(expression["not"])
    if "field" in expression:
        yield expression["field"]
