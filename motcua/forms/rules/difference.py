"""What becomes of answers when a newer version of the form is published in mid-filling."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..types import Difference, Field, Form, Kind

_CODES = frozenset({Kind.CHOICE, Kind.CHOICES})


def difference(old: Form, new: Form, answers: Mapping[str, Any]) -> Difference:
    """Return the answers that carry over, the pointers of those lost and of new questions.

    An answer carries over where the question kept its place and kind; a choice also has to exist
    still. Answers are raw or canonical.
    """
    carried: dict[str, Any] = {}
    lost: list[str] = []
    for path, value in _answered(answers):
        section, key = path
        before, after = old.by_path.get(".".join(path)), new.by_path.get(".".join(path))
        kept = _carry(before, after, value)
        if kept is None:
            lost.append(f"/{section}/{key}")
        else:
            carried.setdefault(section, {})[key] = kept
    fresh = [path for path in new.by_path if path not in old.by_path]
    return Difference(carried, tuple(lost), tuple("/" + path.replace(".", "/") for path in fresh))


def _answered(answers: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    for section, here in answers.items():
        for key, value in (here if isinstance(here, Mapping) else {}).items():
            yield (section, key), value


def _carry(before: Field | None, after: Field | None, value: Any) -> Any:
    if before is None or after is None or before.kind != after.kind:
        return None
    if after.kind == Kind.GROUP:
        return _carry_entries(before, after, value)
    if after.kind in _CODES:
        return _still_offered(after, value)
    return value


def _still_offered(after: Field, value: Any) -> Any:
    offered = {option.value for option in after.options}
    if isinstance(value, list):
        return [one for one in value if one in offered] or None
    return value if value in offered else None


def _carry_entries(before: Field, after: Field, value: Any) -> list[dict[str, Any]] | None:
    old = {one.key: one for one in before.items}
    new = {one.key: one for one in after.items}
    entries = []
    for entry in value if isinstance(value, list) else []:
        pairs = entry.items() if isinstance(entry, Mapping) else ()
        kept = {key: _carry(old.get(key), new.get(key), one) for key, one in pairs}
        entries.append({key: one for key, one in kept.items() if one is not None})
    return entries or None
