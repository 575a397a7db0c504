"""Reading how long petitions and cases are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..types import MatterKind
from .retention import FEWEST_YEARS, MOST_YEARS, Kept

_KINDS = (MatterKind.PETITION, MatterKind.CASE)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What holds from a day on, by kind of matter."""

    effective_from: date
    classes: Mapping[MatterKind, Kept]


def read_keeping(told: Mapping[str, Any]) -> Keeping:
    """Return one file of ``data/keeping``.

    Raises ``KeyError`` for a kind that is missing, ``ValueError`` for unlawful years or no basis.
    """
    begin = told["effective_from"]
    return Keeping(begin, {kind: _class(kind, told[kind], begin) for kind in _KINDS})


def _class(kind: MatterKind, told: Mapping[str, Any], begin: date) -> Kept:
    years, basis = told["years"], told["legal_basis"].strip()
    if not isinstance(years, int) or not FEWEST_YEARS <= years <= MOST_YEARS or not basis:
        raise ValueError(f"{kind}: from {FEWEST_YEARS} to {MOST_YEARS} years, with their basis")
    return Kept("", years, basis, begin, is_shipped=True)
