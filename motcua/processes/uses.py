"""Which procedures run on a process: told by the packages above, which know the procedures."""

from collections.abc import Callable, Iterable

from .types import LegalUse

_tellers: list[Callable[[str], Iterable[LegalUse]]] = []


def tell_uses(teller: Callable[[str], Iterable[LegalUse]]) -> None:
    """Ask ``teller`` for the published procedures on a process; called once when Django starts."""
    if teller not in _tellers:
        _tellers.append(teller)


def uses_of(process_key: str) -> tuple[LegalUse, ...]:
    """Return every published procedure that runs on the process, with each of its limits."""
    return tuple(use for teller in _tellers for use in teller(process_key))
