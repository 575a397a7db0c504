"""Queries in everyday words to measure the search with: sets looked at, and one kept blind."""

from pathlib import Path
from typing import Any

import yaml

SETS = Path(__file__).parent / "tests"
# Looked at while tuning: they guard what was reached.
SEEN = ("everyday", "fresh", "final", "people_1", "people_2", "people_3")
# Never looked at: what to expect of wordings nobody thought of.
BLIND = "people_4"


def everyday_queries(name: str = "everyday") -> list[tuple[str, frozenset[str]]]:
    """Return the queries of a set, each with the codes that answer it."""
    content = _content(name)
    entries = content if isinstance(content, list) else content["queries"]
    return [(entry["q"], frozenset(entry["codes"])) for entry in entries]


def first_measure(name: str) -> tuple[int, int] | None:
    """Return (right, asked) of the first time a set was asked, before anybody saw its misses."""
    content = _content(name)
    if isinstance(content, list):
        return None
    return content["first"]["right"], content["first"]["of"]


def _content(name: str) -> Any:
    return yaml.safe_load((SETS / f"{name}_queries.yaml").read_text(encoding="utf-8"))
