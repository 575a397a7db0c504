"""What changed from one version of a procedure to another, part by part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from ..types import NOT_SAVED, VersionContent

_TEXTS = ("name", "field", "kind", "fee_note", "process_key", "form_key", "form_version")
_LISTS = ("levels", "audience", "steps", "conditions", "keywords", "life_events")
# ``when`` says once more what ``condition`` says in words.
_NOT_COMPARED = frozenset({"id", "source_text", "when"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of one part that is new, gone or different.

    ``kind`` is added, removed or changed; ``attributes`` names what is different. ``before``
    and ``after`` are for programs; ``old`` and ``new`` are the things themselves, for pages that
    say them in words.
    """

    part: str
    kind: str
    label: str
    before: str = ""
    after: str = ""
    attributes: tuple[str, ...] = ()
    old: Any = None
    new: Any = None


def difference_between(before: VersionContent, after: VersionContent) -> tuple[Change, ...]:
    """Return every change from ``before`` to ``after``; empty when they say the same."""
    changes = [
        Change(name, "changed", name, _text(old), _text(new), (), old, new)
        for name in _TEXTS
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]
    for name in _LISTS:
        changes += _of_list(name, getattr(before, name), getattr(after, name))
    for part, key in _KEYED.items():
        changes += _of_parts(part, getattr(before, part), getattr(after, part), key)
    return tuple(changes)


def _of_list(part: str, before: Iterable[str], after: Iterable[str]) -> list[Change]:
    old, new = list(map(str, before)), list(map(str, after))
    return [Change(part, "removed", one, before=one, old=one) for one in old if one not in new] + [
        Change(part, "added", one, after=one, new=one) for one in new if one not in old
    ]


def _of_parts(
    part: str, before: Iterable[Any], after: Iterable[Any], key: Callable[[Any], object]
) -> list[Change]:
    old, new = _by_key(before, key), _by_key(after, key)
    changes = [
        Change(part, "removed", label_of(one), before=described(one), old=one)
        for name, one in old.items()
        if name not in new
    ]
    for name, one in new.items():
        if name not in old:
            changes.append(Change(part, "added", label_of(one), after=described(one), new=one))
        elif different := _different(old[name], one):
            changes.append(
                Change(
                    part,
                    "changed",
                    label_of(one),
                    before=described(old[name], different),
                    after=described(one, different),
                    attributes=different,
                    old=old[name],
                    new=one,
                )
            )
    return changes


def _by_key(parts: Iterable[Any], key: Callable[[Any], object]) -> dict[object, Any]:
    """Return the parts by key; the second and later of one key are told apart by their place."""
    found: dict[object, Any] = {}
    for one in parts:
        place = 0
        while (key(one), place) in found:
            place += 1
        found[key(one), place] = one
    return found


def _different(old: Any, new: Any) -> tuple[str, ...]:
    names = [one.name for one in fields(old) if one.name not in _NOT_COMPARED]
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def label_of(part: Any) -> str:
    """Return how a part is called in the list of changes."""
    for name in ("name", "number", "channel", "title"):
        if found := getattr(part, name, ""):
            return str(found)
    return ""


def described(part: Any, names: tuple[str, ...] = ()) -> str:
    """Return the values of a part in one line; of ``names`` only, where they are given."""
    shown = replace(part, id=NOT_SAVED) if hasattr(part, "id") else part
    wanted = names or tuple(one.name for one in fields(shown) if one.name not in _NOT_COMPARED)
    return "; ".join(text for name in wanted if (text := _text(getattr(shown, name))))


def _text(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {one}" for name, one in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


_KEYED: dict[str, Callable[[Any], object]] = {
    "cases": lambda one: one.key,
    "documents": lambda one: (one.case, one.key),
    "ways": lambda one: (one.case, one.channel),
    "fees": lambda one: (one.code, one.channels, one.cases),
    "legal_bases": lambda one: one.number or one.title,
    "results": lambda one: one.code or one.name,
}
