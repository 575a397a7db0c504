"""P5: the public look-up of a dossier's status by its number."""

from motcua.bench.figures import Figure
from motcua.bench.filing import first_numbers, grow
from motcua.bench.load import drive, request_bytes
from motcua.bench.server import running_server

CLIENTS = 16


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure look-ups at 16 clients."""
    with running_server() as world:
        grow(world, volume)
        numbers = [number for number, _ in first_numbers(world, 20)]

        def next_request(number: int) -> bytes:
            code = numbers[number % len(numbers)]
            return request_bytes("GET", f"/api/v1/dossiers/status/{code}")

        drive(world.port, next_request, clients=CLIENTS, seconds=1)
        outcome = drive(world.port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"look-up failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    rate, p95 = outcome.per_second, outcome.at(0.95)
    return [
        Figure(
            "P5",
            "public status by number",
            round(rate, 1),
            "look-ups/s",
            ">= 3000/s, p95 < 20 ms",
            rate >= 3000 and p95 < 20,
            p50=outcome.at(0.5),
            p95=p95,
            p99=outcome.at(0.99),
            volume=f"{volume:,} dossiers stored",
            reference="bare endpoint of this stack 15,600/s",
            ratio=round(rate / 15600, 3),
        )
    ]
