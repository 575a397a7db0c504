"""One measured figure, as it is printed: a JSON line that says what was measured on how much."""

import dataclasses
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of docs/benchmarks.md; times in milliseconds unless ``unit`` says otherwise."""

    id: str
    name: str
    value: float
    unit: str
    goal: str
    met: bool
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    volume: str = ""
    reference: str = ""
    ratio: float | None = None

    def as_json(self) -> str:
        """Return the figure as one JSON line."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of ``values`` lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
