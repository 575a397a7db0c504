"""P4: legal acts over HTTP at 16 users: receive, complete a step, approve without a signature."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from motcua.bench.figures import Figure
from motcua.bench.filing import grow
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import PROCEDURE, official_token, running_server

if TYPE_CHECKING:
    from motcua.dossiers.public import DossierState

CLIENTS = 16
GOAL_MS = 60
OPEN_ZAAK = 16.0
# Kind of the open step, whether its completion is measured, and as what; in the order of the
# drawing of ``PROCEDURE``. Giving the work out opens the step that is measured after it.
_COMPLETED = (
    ("assign", "", ""),
    ("handle", "P4-complete", "complete the handling step: checked, next step opened"),
    ("review", "P4-approve", "a leader's approval without signature: agreed, goes to the signer"),
)
_RECEIVED = "receive a dossier: checked, clock started, first step opened"

Act = tuple[str, str, object]


def run(seconds: float, *, volume: int = 2_000) -> list[Figure]:
    """Measure each act for about ``seconds`` on its own dossiers of the same ``volume``.

    Raises ``RuntimeError`` when an act is refused, or when there is nobody to do it.
    """
    figures = []
    with running_server() as world:
        grow(world, volume)
        outcome = _driven(world.port, _receptions(), seconds)
        figures.append(_figure("P4", _RECEIVED, outcome, volume))
        for kind, identifier, name in _COMPLETED:
            # What only opens the way is done to the end, whatever time it takes.
            outcome = _driven(world.port, _completions(kind), seconds if identifier else 600)
            if identifier:
                figures.append(_figure(identifier, name, outcome, volume))
    return figures


def _driven(port: int, acts: Sequence[Act], seconds: float) -> Outcome:
    def next_request(number: int) -> bytes | None:
        if number >= len(acts):
            return None
        path, token, body = acts[number]
        address = f"/api/v1/dossiers/{path}"
        return request_bytes("POST", address, token=token, body=body, key=uuid4().hex)

    outcome = drive(port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"acts failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    return outcome


def _figure(identifier: str, name: str, outcome: Outcome, volume: int) -> Figure:
    """Return the figure of one act; the goal is each act's own."""
    p95 = outcome.at(0.95)
    return Figure(
        identifier,
        name,
        round(outcome.per_second, 1),
        "acts/s",
        f"p95 < {GOAL_MS} ms at {CLIENTS} users",
        p95 < GOAL_MS,
        p50=outcome.at(0.5),
        p95=p95,
        p99=outcome.at(0.99),
        volume=f"{volume:,} dossiers stored, {len(outcome.times):,} acts ({PROCEDURE})",
        reference=f"Open Zaak create and status {OPEN_ZAAK:g}/s at 8",
        ratio=round(outcome.per_second / OPEN_ZAAK, 1),
    )


def _receptions() -> list[Act]:
    """Return a reception by its desk for every submitted dossier."""
    token_of = _tokens()
    found: list[Act] = []
    for state in _dossiers("submitted"):
        token = token_of(state.receiving.unit_id, "desk_official") if state.receiving else ""
        if token:
            found.append((f"{state.number}/reception", token, {}))
    return found


def _completions(kind: str) -> list[Act]:
    """Return the completion of every open step of ``kind`` by an official of its unit."""
    token_of = _tokens()
    found: list[Act] = []
    for state in _dossiers("in_progress"):
        for step in state.open_steps:
            token = token_of(step.place.unit_id, step.role) if step.kind == kind else ""
            if token:
                path = f"{state.number}/steps/{step.key}/completion"
                found.append((path, token, {}))
    return found


def _dossiers(status: str) -> Iterator["DossierState"]:
    """Yield the dossiers of ``PROCEDURE`` that have the status."""
    from motcua.dossiers.public import state_from_json, visible_dossiers
    from motcua.kernel import clock
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import system_scope

    with system_scope():
        rows = visible_dossiers(SYSTEM, now=clock.now())
        known = rows.filter(status=status, procedure_code=PROCEDURE)
        states = list(known.order_by("number").values_list("state", flat=True))
    yield from map(state_from_json, states)


def _tokens() -> Callable[[UUID, str], str]:
    """Return a function that gives the token of somebody with a role in a unit, or nothing."""
    from motcua.kernel import clock
    from motcua.kernel.clock import legal_day
    from motcua.organizations.public import officials_with_role
    from motcua.platform.database.scope import system_scope

    @cache
    def token_of(unit_id: UUID, role: str) -> str:
        with system_scope():
            held = officials_with_role(unit_id, role, legal_day(clock.now()))
            return official_token(held[0].id) if held else ""

    return token_of
