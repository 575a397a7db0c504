"""P4: a legal act (receive, then complete the first step) over HTTP at 16 users."""

from uuid import uuid4

from motcua.bench.figures import Figure
from motcua.bench.filing import grow
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import official_token, running_server

CLIENTS = 16


def run(seconds: float, *, volume: int = 2_000) -> list[Figure]:
    """Measure reception of filed dossiers by their desks."""
    with running_server() as world:
        grow(world, volume)
        waiting = _waiting()

        def next_request(number: int) -> bytes | None:
            if number >= len(waiting):
                return None
            code, token = waiting[number]
            return request_bytes(
                "POST",
                f"/api/v1/dossiers/{code}/reception",
                token=token,
                body={},
                key=uuid4().hex,
            )

        outcome = drive(world.port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"acts failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    return [figure(outcome, volume)]


def figure(outcome: Outcome, volume: int) -> Figure:
    """Return P4."""
    p95 = outcome.at(0.95)
    return Figure(
        "P4",
        "receive a dossier: checked, clock started, first step opened",
        round(outcome.per_second, 1),
        "acts/s",
        "p95 < 60 ms at 16 users",
        p95 < 60,
        p50=outcome.at(0.5),
        p95=p95,
        p99=outcome.at(0.99),
        volume=f"{volume:,} dossiers stored, {len(outcome.times):,} acts",
        reference="Open Zaak create and status 16/s at 8",
        ratio=round(outcome.per_second / 16, 1),
    )


def _waiting() -> list[tuple[str, str]]:
    """Return numbers of submitted dossiers with a token of an official of their desk."""
    from motcua.dossiers.public import visible_dossiers
    from motcua.kernel import clock
    from motcua.kernel.clock import legal_day
    from motcua.organizations.public import officials_with_role
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import system_scope

    tokens: dict[object, str] = {}
    found = []
    with system_scope():
        rows = visible_dossiers(SYSTEM, now=clock.now()).filter(status="submitted")
        for number, unit in rows.values_list("number", "receiving_unit_id"):
            if unit not in tokens:
                held = officials_with_role(unit, "desk_official", legal_day(clock.now()))
                tokens[unit] = official_token(held[0].id) if held else ""
            if tokens[unit]:
                found.append((number, tokens[unit]))
    return found
