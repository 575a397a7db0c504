"""What packages above show on the page of a procedure; the catalogue knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .types import ProcedureVersionFacts


@dataclass(frozen=True, slots=True)
class Beside:
    """A section of the page: a template, and under ``section`` what it shows."""

    template: str
    section: dict[str, Any]


Teller = Callable[[ProcedureVersionFacts], Beside]
_tellers: list[Teller] = []


def show_beside(teller: Teller) -> None:
    """Ask ``teller`` for a section on every page of a procedure; called once when Django starts."""
    if teller not in _tellers:
        _tellers.append(teller)


def beside(facts: ProcedureVersionFacts) -> list[Beside]:
    """Return the sections about the version that is shown."""
    return [teller(facts) for teller in _tellers]
