"""P12: how soon after filing the log proves it, and how many leaves a second it takes in."""

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from motcua.bench.figures import Figure, percentile
from motcua.bench.server import PROCEDURE, Filer, World, running_server

GOAL_MS, GOAL_LEAVES = 2000, 5000
_POLL = 0.02
_PATIENCE = 60
_LEAVES = """
WITH made AS (
    SELECT gen_random_uuid() AS id, n FROM generate_series(1, %s) AS n),
leaf AS (
    INSERT INTO ledger_leaf (aggregate_id, sequence, commitment, at)
    SELECT id, 1, sha256(id::text::bytea), now() FROM made),
salt AS (
    INSERT INTO ledger_salt (aggregate_id, sequence, salt)
    SELECT id, 1, sha256(n::text::bytea) FROM made)
INSERT INTO ledger_pending (aggregate_id, sequence) SELECT id, 1 FROM made
"""


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure proofs for ``seconds``, then the sequencing of ``volume`` leaves."""
    with running_server() as world:
        with _worker():
            times = _proofs(world, seconds)
        rate = _sequenced(volume)
    return [_proof_figure(times), _leaf_figure(rate, volume)]


@contextmanager
def _worker() -> Iterator[None]:
    from django.conf import settings

    from motcua.demo.processes import Family

    family = Family(Path(settings.DATA_FOLDER) / "logs")
    family.start("work", ["-m", "motcua.cli", "work"])
    try:
        yield
    finally:
        family.stop()


def _proofs(world: World, seconds: float) -> list[float]:
    """File one dossier after the other; return the milliseconds until each could be proven."""
    line = http.client.HTTPConnection("127.0.0.1", world.port, timeout=_PATIENCE)
    _prove(line, world.filers[0])  # the worker has just begun
    times: list[float] = []
    began = time.perf_counter()
    while time.perf_counter() - began < seconds or not times:
        times.append(_prove(line, world.filers[len(times) % len(world.filers)]))
    return times


def _prove(line: http.client.HTTPConnection, filer: Filer) -> float:
    """File a dossier; return how long it took until a reader of the tiles holds its proof."""
    from motcua.ledger.public import LogReader

    log = LogReader(lambda path: _get(line, path))
    before = log.head().size
    number = _file(line, filer)
    filed = time.perf_counter()
    while (head := log.head()).size == before:
        if time.perf_counter() - filed > _PATIENCE:
            raise RuntimeError("no checkpoint covers the filing: is the worker alive?")
        time.sleep(_POLL)
    if log.proven_entry(_place_of(number), head) is None:
        raise RuntimeError("the log does not prove the filing")
    return (time.perf_counter() - filed) * 1000


def _file(line: http.client.HTTPConnection, filer: Filer) -> str:
    headers = {"Authorization": f"Bearer {filer.token}", "Idempotency-Key": uuid4().hex}
    headers["Content-Type"] = "application/json"
    line.request("POST", "/api/v1/dossiers", json.dumps(filer.body), headers)
    answer = line.getresponse()
    body = answer.read()
    if answer.status != 201:
        raise RuntimeError(f"filing failed: {answer.status}")
    return str(json.loads(body)["number"])


def _place_of(number: str) -> int:
    """Return the index of a filing, which the person's receipt tells."""
    from motcua.dossiers.public import visible_dossiers
    from motcua.kernel import clock
    from motcua.ledger.public import proof_of
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import system_scope

    with system_scope():
        dossier: UUID = visible_dossiers(SYSTEM, now=clock.now()).get(number=number).id
        proof = proof_of(dossier, 1)
    if proof is None:
        raise RuntimeError("the filing has no place in the log")
    return proof.index


def _get(line: http.client.HTTPConnection, path: str) -> bytes:
    line.request("GET", f"/log/{path}")
    answer = line.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return body


def _sequenced(volume: int) -> float:
    """Put leaves on the queue and sequence them; return how many a second."""
    from django.db import connection

    from motcua.kernel import clock
    from motcua.ledger.public import sequence_leaves

    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [volume])
    began, done = time.perf_counter(), 0
    while batch := sequence_leaves(now=clock.now()):
        done += batch
    return done / (time.perf_counter() - began)


def _proof_figure(times: list[float]) -> Figure:
    p95 = round(percentile(times, 0.95), 1)
    return Figure(
        "P12",
        "from the answer to a filing to its proof, read and checked over HTTP",
        p95,
        "ms (p95)",
        f"<= {GOAL_MS} ms",
        max(times) <= GOAL_MS,
        p50=round(percentile(times, 0.5), 1),
        p95=p95,
        p99=round(percentile(times, 0.99), 1),
        volume=f"{len(times):,} filings one after the other ({PROCEDURE}), a worker beside",
        reference="a batch every 0.4 s at most",
        ratio=round(p95 / GOAL_MS, 3),
    )


def _leaf_figure(rate: float, volume: int) -> Figure:
    return Figure(
        "P12-leaves",
        "leaves sequenced: entries, tiles, signed checkpoints",
        round(rate, 1),
        "leaves/s",
        f">= {GOAL_LEAVES}/s",
        rate >= GOAL_LEAVES,
        volume=f"{volume:,} leaves of as many dossiers, fsync on",
        reference="goal of P12",
        ratio=round(rate / GOAL_LEAVES, 3),
    )
