"""A route that looks up the units of a step once, however many acts are tried on it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..rules.case import Case, Route, StepPlan
from ..types import DoneStep


def remembering(case: Case) -> Case:
    """Return the case with a route that looks up the units of each step once."""
    if isinstance(case.route, _RememberedRoute):
        return case
    return replace(case, route=_RememberedRoute(case.route))


class _RememberedRoute:
    """A route that looks up the units of a step once, however many acts are tried on it."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._opened: dict[tuple[tuple[str, str], ...], Sequence[StepPlan]] = {}

    def open_after(
        self, done: Sequence[DoneStep], facts: Mapping[str, object]
    ) -> Sequence[StepPlan]:
        """Return the steps open after ``done``."""
        key = tuple((step.key, step.outcome) for step in done)
        if key not in self._opened:
            self._opened[key] = self._route.open_after(done, facts)
        return self._opened[key]

    def is_finished(self, done: Sequence[DoneStep], facts: Mapping[str, object]) -> bool:
        """Return whether the drawing has reached its end."""
        return self._route.is_finished(done, facts)

    def after(self, key: str) -> frozenset[str]:
        """Return the keys of the steps behind ``key``, itself included."""
        return self._route.after(key)
