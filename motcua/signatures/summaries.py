"""What a person files, as a paper that can be signed; and the hash that says it is the same."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .stamps import drawn


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A part of the answers: its title, and a line for each answer."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is filed, in words, and the files by their hashes."""

    title: str
    parts: tuple[SummaryPart, ...]
    files: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """Return the hash of everything in it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def summary_pdf(summary: Summary) -> bytes:
    """Return the paper, PDF/A."""
    return drawn("summary", json.dumps(asdict(summary)))


def parts_in(groups: Sequence[Mapping[str, Any]]) -> tuple[SummaryPart, ...]:
    """Return the parts of a form's summary, as pages have them: title, and label with value."""
    return tuple(
        SummaryPart(
            str(one["title"]), tuple((str(row.label), str(row.value)) for row in one["rows"])
        )
        for one in groups
        if one["rows"]
    )
