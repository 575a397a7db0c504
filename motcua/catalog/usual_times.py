"""How long procedures really take: told by the package above, which knows the dossiers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsualTime:
    """How long finished dossiers of a procedure really took, in hours by the wall clock."""

    dossiers: int
    p50_hours: float
    p90_hours: float


Teller = Callable[[tuple[str, ...]], Mapping[str, UsualTime]]
_tellers: list[Teller] = []


def tell_usual_times(teller: Teller) -> None:
    """Ask ``teller`` for usual times by code; called once when Django starts."""
    if teller not in _tellers:
        _tellers.append(teller)


def usual_times(codes: Iterable[str]) -> dict[str, UsualTime]:
    """Return the usual times of the procedures that have finished dossiers enough, by code."""
    wanted = tuple(sorted(set(codes)))
    found: dict[str, UsualTime] = {}
    for teller in _tellers if wanted else ():
        found |= teller(wanted)
    return found
