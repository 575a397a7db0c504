"""Which values are looked for on a paper, by its name: dated data, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.kernel.paper_fields import PaperField
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class PaperKind:
    """Papers of one kind: words one of which is in the name, and the values they have."""

    words: tuple[str, ...]
    fields: tuple[PaperField, ...]


@dataclass(frozen=True, slots=True)
class FieldRules:
    """What is looked for from a day on; labels and agencies without accents, longest first."""

    effective_from: date
    labels: Mapping[PaperField, tuple[str, ...]]
    agencies: tuple[str, ...]
    kinds: tuple[PaperKind, ...]


class FieldRulesInvalid(ValueError):
    """The file of fields does not say what it must."""


def read_field_rules(entries: Sequence[Mapping[str, Any]]) -> tuple[FieldRules, ...]:
    """Return the rules of the data file, by day; raises ``FieldRulesInvalid``."""
    try:
        found = sorted(map(_rules, entries), key=lambda one: one.effective_from)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FieldRulesInvalid(str(error)) from error
    if not found or len({one.effective_from for one in found}) < len(found):
        raise FieldRulesInvalid("one entry for each day, at least one")
    return tuple(found)


def _rules(entry: Mapping[str, Any]) -> FieldRules:
    labels = {PaperField(name): _longest(words) for name, words in entry["labels"].items()}
    kinds = tuple(
        PaperKind(tuple(one["words"]), tuple(PaperField(name) for name in one["fields"]))
        for one in entry["kinds"]
    )
    if set(labels) != set(PaperField) or not kinds or "" not in kinds[-1].words:
        raise FieldRulesInvalid("labels for every field, and a last kind for every paper")
    if not isinstance(entry["effective_from"], date):
        raise FieldRulesInvalid("a day from which it counts")
    return FieldRules(entry["effective_from"], labels, _longest(entry["agencies"]), kinds)


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    bad = [one for one in words if one != fold(one) or not one]
    if bad:
        raise FieldRulesInvalid(f"without accents: {bad}")
    return tuple(sorted(words, key=len, reverse=True))


def rules_on(rules: Sequence[FieldRules], on: date) -> FieldRules:
    """Return the rules of a day; the first ones for days before."""
    past = [one for one in rules if one.effective_from <= on]
    return past[-1] if past else rules[0]


def fields_of(rules: FieldRules, name: str) -> tuple[PaperField, ...]:
    """Return the values that a paper of this name has, in the order they are asked for."""
    bare = fold(name)
    return next(kind.fields for kind in rules.kinds if any(one in bare for one in kind.words))
