"""Which words of an official name a paper that is not on the procedure's closed list.

Decree 61/2018, art. 5(1): no paper outside the law is demanded. A request's items come from the
list; its words are free, so they are read here. Words are advice to look at, never a refusal.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.kernel.text import fold

_COPY = re.compile(r"^(?:ban sao|ban chinh|ban goc|ban chup|ban dich)\s+(?:cua\s+|cac\s+)?")
_OR = re.compile(r"\s+hoac\s+|\s*[,;(/]\s*")
SHORTEST, LONGEST = 2, 8  # words of a name that is looked for


class PaperNamesInvalid(ValueError):
    """A file of names does not say what it must."""


@dataclass(frozen=True, slots=True)
class PaperNames:
    """Everyday names from a day on: each group is one paper; ``generic`` names no certain one."""

    effective_from: date
    groups: tuple[tuple[str, ...], ...]
    generic: frozenset[str]


def read_names(data: Mapping[str, Any]) -> PaperNames:
    """Return what one file of ``data/paper-names`` says; raises ``PaperNamesInvalid``."""
    try:
        groups = tuple(tuple(map(str, group)) for group in data["papers"])
        day, generic = data["effective_from"], frozenset(map(fold, data["generic"]))
    except (KeyError, TypeError) as error:
        raise PaperNamesInvalid(str(error)) from None
    every = [fold(name) for group in groups for name in group]
    if not isinstance(day, date) or not every or not all(every) or len(set(every)) < len(every):
        raise PaperNamesInvalid("each name once, from a day on")
    return PaperNames(day, groups, generic)


def words_outside(
    text: str, *, listed: Iterable[str], catalogue: Iterable[str], names: PaperNames
) -> tuple[str, ...]:
    """Return the names in ``text`` of papers that are not ``listed``, as they come, each once.

    Accents and case count for nothing. ``listed`` are the papers of the procedure with what may
    take their place, ``catalogue`` the papers of all procedures.
    """
    own = [f" {fold(name)} " for name in listed]
    known = {phrase: name for name in catalogue for phrase in _phrases(name)}
    allowed = {phrase for name in own for phrase in (*_phrases(name), name.strip())}
    for group in names.groups:
        folded = [fold(name) for name in group]
        known |= dict(zip(folded, group, strict=True))
        if any(f" {one} " in name for one in folded for name in own):
            allowed |= set(folded)
    allowed |= {one for one in known if any(f" {one} " in name for name in own)}
    looked_for = (set(known) | allowed) - names.generic
    found = _longest_first(fold(text), looked_for)
    return tuple(dict.fromkeys(known[one] for one in found if one not in allowed))


def _phrases(name: str) -> Iterator[str]:
    """Yield the papers that a name of the catalogue speaks of: "Bản sao A hoặc B" of A and B."""
    for part in _OR.split(fold(name)):
        paper = _COPY.sub("", part.strip(" )."))
        if SHORTEST <= len(paper.split()) <= LONGEST:
            yield paper


def _longest_first(text: str, phrases: Collection[str]) -> list[str]:
    """Return the phrases in the text from left to right; of those at one place the longest."""
    if not phrases:
        return []
    order = sorted(phrases, key=lambda one: (-len(one), one))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, order))})(?!\w)")
    return [match.group() for match in pattern.finditer(text)]
