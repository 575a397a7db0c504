"""Whose events have leaves: packages above say so, and the audit reads them all."""

from collections.abc import Callable, Iterable, Iterator

from .rules.commitments import Happened

_sources: dict[str, Callable[[], Iterable[Happened]]] = {}


def tells_events(name: str, source: Callable[[], Iterable[Happened]]) -> None:
    """Make ``source`` one of those whose events have leaves; called from an app's ready()."""
    _sources[name] = source


def every_told_event() -> Iterator[Happened]:
    """Yield the events of every package as they are stored."""
    for name in sorted(_sources):
        yield from _sources[name]()
