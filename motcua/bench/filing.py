"""P1: file a complete dossier over HTTP, durable, beside the raw database figure of the run."""

import json
import time
from itertools import count
from typing import Any
from uuid import uuid4

from motcua.bench.figures import Figure
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import PROCEDURE, Filer, World, pgbench, running_server

CLIENTS = 16
# Creates per second of Open Zaak 1.30 at 8 clients on this kind of machine (measured beside it).
OPEN_ZAAK = 16.0
_SETUP = """
CREATE TABLE IF NOT EXISTS raw_row (id uuid PRIMARY KEY, number text UNIQUE, body jsonb);
CREATE TABLE IF NOT EXISTS raw_event
    (id uuid, sequence int, body jsonb, PRIMARY KEY (id, sequence));
CREATE TABLE IF NOT EXISTS raw_outbox
    (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb);
"""
_RAW = """
BEGIN;
WITH one AS (SELECT gen_random_uuid() AS id), r AS (
  INSERT INTO raw_row SELECT id, id::text, '{"status": "submitted"}' FROM one), e AS (
  INSERT INTO raw_event SELECT id, 1, '{"name": "DossierSubmitted"}' FROM one)
INSERT INTO raw_outbox (body) VALUES ('{}');
COMMIT;
"""


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure filings at 16 clients on ``volume`` stored dossiers."""
    with running_server() as world:
        grow(world, volume)
        warm = file_for(world, 2)
        if not warm.good:
            raise RuntimeError(f"filing failed: {warm.statuses} {warm.last_body[:600]!r}")
        outcome = file_for(world, seconds)
        raw = pgbench(_RAW, clients=CLIENTS, seconds=max(3, int(seconds / 2)), setup=_SETUP)
    return figures(outcome, raw, volume)


def file_for(world: World, seconds: float, *, most: int | None = None) -> Outcome:
    """File dossiers for ``seconds``, or until ``most`` are filed."""

    def next_request(number: int) -> bytes | None:
        if most is not None and number >= most:
            return None
        filer = world.filers[number % len(world.filers)]
        return request_bytes(
            "POST", "/api/v1/dossiers", token=filer.token, body=filer.body, key=uuid4().hex
        )

    return drive(world.port, next_request, clients=CLIENTS, seconds=seconds)


def grow(world: World, volume: int) -> None:
    """File over HTTP until ``volume`` dossiers are stored."""
    missing = volume
    for _ in count():
        if missing <= 0:
            return
        before = time.perf_counter()
        outcome = file_for(world, 60, most=missing)
        if not outcome.good:
            raise RuntimeError(f"filing failed: {outcome.statuses} {outcome.last_body[:600]!r}")
        missing -= len(outcome.times)
        if time.perf_counter() - before < 0.01:
            return


def figures(outcome: Outcome, raw: float, volume: int) -> list[Figure]:
    """Return P1 and its reference."""
    rate, p95 = outcome.per_second, outcome.at(0.95)
    share = rate / raw
    stored = f"{volume:,} dossiers stored before, {len(outcome.times):,} filed ({PROCEDURE})"
    reference = f"raw rows {raw:,.0f}/s at {CLIENTS} clients; Open Zaak {OPEN_ZAAK:g}/s"
    return [
        Figure(
            "P1",
            "file a complete dossier over HTTP",
            round(rate, 1),
            "filings/s",
            ">= 1000/s, p95 < 40 ms, >= 15 % of raw, >= 60 x Open Zaak",
            rate >= 1000 and p95 < 40 and share >= 0.15 and rate / OPEN_ZAAK >= 60,
            p50=outcome.at(0.5),
            p95=p95,
            p99=outcome.at(0.99),
            volume=stored,
            reference=reference,
            ratio=round(share, 3),
        ),
        Figure(
            "P1-open-zaak",
            "filings against Open Zaak's creates",
            round(rate / OPEN_ZAAK, 1),
            "times",
            ">= 60",
            rate / OPEN_ZAAK >= 60,
            volume=stored,
            reference=f"Open Zaak 1.30, {OPEN_ZAAK:g} creates/s at 8 clients",
            ratio=round(rate / OPEN_ZAAK, 1),
        ),
        Figure(
            "P1-raw",
            "raw rows in the same database",
            round(raw, 1),
            "transactions/s",
            "-",
            True,
            volume="three rows a transaction, fsync on",
            reference="pgbench, prepared",
            ratio=1.0,
        ),
    ]


def first_numbers(world: World, count_: int) -> list[tuple[str, Filer]]:
    """File ``count_`` dossiers one by one; return each number with its filer."""
    found: list[tuple[str, Filer]] = []

    def next_request(number: int) -> bytes | None:
        if number >= 1:
            return None
        filer = world.filers[len(found) % len(world.filers)]
        return request_bytes(
            "POST", "/api/v1/dossiers", token=filer.token, body=filer.body, key=uuid4().hex
        )

    for _ in range(count_):
        filer = world.filers[len(found) % len(world.filers)]
        outcome = drive(world.port, next_request, clients=1, seconds=30)
        _head, _, body = outcome.last_body.partition(b"\r\n\r\n")
        answer: dict[str, Any] = json.loads(body)
        found.append((answer["number"], filer))
    return found
