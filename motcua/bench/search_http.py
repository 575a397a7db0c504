"""P6 over HTTP: the search of the API as a program asks it, on the running server."""

from collections.abc import Sequence
from urllib.parse import quote

from motcua.bench.figures import Figure
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import running_server

GOAL_MS = 25.0
USERS = 16
LONGEST = 200  # what the API reads; few names are longer


def over_http(queries: Sequence[str], seconds: float) -> list[Figure]:
    """Measure answers of ``/api/v1/procedures`` to one caller (P6-http), then to 16 at once.

    The server's catalogue is the demo's; its size is said with the figure. Raises
    ``RuntimeError`` when a search is not answered.
    """
    with running_server(people=0) as world:
        procedures = _procedures()

        def next_request(number: int) -> bytes:
            words = quote(queries[number % len(queries)][:LONGEST], safe="")
            return request_bytes("GET", f"/api/v1/procedures?q={words}")

        drive(world.port, next_request, clients=USERS, seconds=min(1.0, seconds))
        alone = drive(world.port, next_request, clients=1, seconds=seconds / 2)
        crowd = drive(world.port, next_request, clients=USERS, seconds=seconds / 2)
    for outcome in (alone, crowd):
        if not outcome.good:
            raise RuntimeError(f"search failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    return [_latency(alone, procedures), _rate(crowd, procedures)]


def _latency(outcome: Outcome, procedures: int) -> Figure:
    p95 = outcome.at(0.95)
    return Figure(
        "P6-http",
        "catalogue search over HTTP, one caller",
        p95,
        "ms",
        f"p95 < {GOAL_MS:g}",
        p95 < GOAL_MS,
        p50=outcome.at(0.5),
        p95=p95,
        p99=outcome.at(0.99),
        volume=_volume(outcome, procedures),
    )


def _rate(outcome: Outcome, procedures: int) -> Figure:
    return Figure(
        "P6-http-16",
        f"catalogue search over HTTP, {USERS} callers at once",
        round(outcome.per_second, 1),
        "searches/s",
        "",
        True,
        p50=outcome.at(0.5),
        p95=outcome.at(0.95),
        p99=outcome.at(0.99),
        volume=_volume(outcome, procedures),
    )


def _volume(outcome: Outcome, procedures: int) -> str:
    return f"{procedures:,} procedures in force, {len(outcome.times):,} searches"


def _procedures() -> int:
    from motcua.catalog.public import published_versions
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope

    with system_scope():
        return len(published_versions(clock.legal_day(clock.now())))
