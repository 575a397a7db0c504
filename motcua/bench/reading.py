"""P2 and P3 at small volume: one dossier with its timeline; an official's work list."""

import time
from uuid import UUID

from motcua.bench.figures import Figure
from motcua.bench.filing import first_numbers, grow
from motcua.bench.load import drive, request_bytes
from motcua.bench.server import official_token, running_server

CLIENTS = 16


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure reading one dossier by its owner at 16 clients."""
    with running_server() as world:
        grow(world, volume)
        known = first_numbers(world, len(world.filers))

        def next_request(number: int) -> bytes:
            code, token = known[number % len(known)]
            return request_bytes("GET", f"/api/v1/dossiers/{code}/timeline", token=token)

        drive(world.port, next_request, clients=CLIENTS, seconds=1)
        outcome = drive(world.port, next_request, clients=CLIENTS, seconds=seconds)
        queue = _queue(world.port, seconds / 2)
    if not outcome.good:
        raise RuntimeError(f"reading failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    rate, p95 = outcome.per_second, outcome.at(0.95)
    return [
        Figure(
            "P2",
            "read one dossier with its timeline, permission checked",
            round(rate, 1),
            "reads/s",
            ">= 2000/s, p95 < 30 ms",
            rate >= 2000 and p95 < 30,
            p50=outcome.at(0.5),
            p95=p95,
            p99=outcome.at(0.99),
            volume=f"{volume:,} dossiers stored",
            reference="Open Zaak reads 52/s at 8 clients",
            ratio=round(rate / 52, 1),
        ),
        queue,
    ]


def _queue(port: int, seconds: float) -> Figure:
    token = official_token(_desk_official())

    def next_request(_number: int) -> bytes:
        return request_bytes("GET", "/api/v1/dossiers/queue?limit=50", token=token)

    started = time.perf_counter()
    outcome = drive(port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"the queue failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    p95 = outcome.at(0.95)
    return Figure(
        "P3-small",
        "a desk's queue, page of 50 by due time",
        round(outcome.per_second, 1),
        "pages/s",
        "p95 < 60 ms at 16 users",
        p95 < 60,
        p50=outcome.at(0.5),
        p95=p95,
        p99=outcome.at(0.99),
        volume=f"{time.perf_counter() - started:.0f} s of reading",
        reference="Open Zaak list of 100: 11.5/s at 8",
        ratio=round(outcome.per_second / 11.5, 1),
    )


def _desk_official() -> UUID:
    from motcua.dossiers.public import visible_dossiers
    from motcua.kernel import clock
    from motcua.kernel.clock import legal_day
    from motcua.organizations.public import officials_with_role
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import system_scope

    with system_scope():
        rows = visible_dossiers(SYSTEM, now=clock.now())
        for unit in set(rows.values_list("receiving_unit_id", flat=True)[:2000]):
            found = officials_with_role(unit, "desk_official", legal_day(clock.now()))
            if found:
                return found[0].id
    raise RuntimeError("nobody sits at a desk")
