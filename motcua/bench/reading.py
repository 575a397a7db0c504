"""P2 and P3 at small volume: one dossier with its timeline; an official's work list."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from motcua.bench.figures import Figure
from motcua.bench.filing import first_numbers, grow
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import official_token, running_server

CLIENTS = 16


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure reading one dossier by its owner, over the API and as a page, and a desk's queue."""
    with running_server() as world:
        grow(world, volume)
        known = first_numbers(world, len(world.filers))
        desk = official_token(_desk_official())

        def over_the_api(number: int) -> bytes:
            code, filer = known[number % len(known)]
            return request_bytes("GET", f"/api/v1/dossiers/{code}/timeline", token=filer.token)

        def as_a_page(number: int) -> bytes:
            code, filer = known[number % len(known)]
            return request_bytes("GET", f"/ho-so/{code}/", cookie=filer.cookie)

        def the_queue(_number: int) -> bytes:
            return request_bytes("GET", "/api/v1/dossiers/queue?limit=50", token=desk)

        api, page, queue = (
            _driven(world.port, one, seconds) for one in (over_the_api, as_a_page, the_queue)
        )
    stored = f"{volume:,} dossiers stored"
    return [
        Figure(
            "P2",
            "read one dossier with its timeline, permission checked",
            round(api.per_second, 1),
            "reads/s",
            ">= 2000/s, p95 < 30 ms",
            api.per_second >= 2000 and api.at(0.95) < 30,
            **_times(api),
            volume=stored,
            reference="Open Zaak reads 52/s at 8 clients",
            ratio=round(api.per_second / 52, 1),
        ),
        Figure(
            "P2-page",
            "the page of one dossier for its applicant",
            round(page.per_second, 1),
            "pages/s",
            ">= 300/s, p95 < 30 ms",
            page.per_second >= 300 and page.at(0.95) < 30,
            **_times(page),
            volume=stored,
            reference="Open Zaak reads 52/s at 8 clients",
            ratio=round(page.per_second / 52, 1),
        ),
        Figure(
            "P3-small",
            "a desk's queue, page of 50 by due time",
            round(queue.per_second, 1),
            "pages/s",
            "p95 < 60 ms at 16 users",
            queue.at(0.95) < 60,
            **_times(queue),
            volume=stored,
            reference="Open Zaak list of 100: 11.5/s at 8",
            ratio=round(queue.per_second / 11.5, 1),
        ),
    ]


def _driven(port: int, next_request: Callable[[int], bytes], seconds: float) -> Outcome:
    drive(port, next_request, clients=CLIENTS, seconds=1)
    outcome = drive(port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"reading failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    return outcome


def _times(outcome: Outcome) -> dict[str, Any]:
    return {"p50": outcome.at(0.5), "p95": outcome.at(0.95), "p99": outcome.at(0.99)}


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
