"""P12: how soon after filing its proof is ready, how many leaves a second the log takes in."""

import http.client
import json
import time
from importlib.util import find_spec
from uuid import uuid4

from motcua.bench.figures import Figure, percentile
from motcua.bench.server import PROCEDURE, Filer, World, running_server, running_worker

GOAL_MS, GOAL_LEAVES, GOAL_CHECK_MS = 2000, 5000, 50
_POLL = 0.02
_PATIENCE = 60
_CHECKS = 200
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
    """Measure proofs for ``seconds``, the sequencing of ``volume`` leaves, and offline checks."""
    with running_server() as world:
        with running_worker():
            waits, proofs = _proofs(world, seconds)
        rate = _sequenced(volume)
        figures = [_proof_figure(waits), _leaf_figure(rate, volume)]
        if find_spec("motcua_verify"):
            figures.append(_check_figure(_checked(proofs), proofs))
    return figures


def _proofs(world: World, seconds: float) -> tuple[list[float], list[bytes]]:
    """File one dossier after the other; return each wait for its proof in ms, and the proofs."""
    line = http.client.HTTPConnection("127.0.0.1", world.port, timeout=_PATIENCE)
    _prove(line, world.filers[0])  # the worker has just begun
    waits: list[float] = []
    proofs: list[bytes] = []
    began = time.perf_counter()
    while time.perf_counter() - began < seconds or not waits:
        wait, proof = _prove(line, world.filers[len(waits) % len(world.filers)])
        waits.append(wait)
        proofs.append(proof)
    return waits, proofs


def _prove(line: http.client.HTTPConnection, filer: Filer) -> tuple[float, bytes]:
    """File a dossier and ask for its proof until it is there; return the wait in ms, the proof."""
    number = json.loads(_answer(line, "POST", "", filer, good=201))["number"]
    filed = time.perf_counter()
    while time.perf_counter() - filed < _PATIENCE:
        proof = _answer(line, "GET", f"/{number}/proofs/receipt", filer, good=200, not_yet=409)
        if proof:
            return (time.perf_counter() - filed) * 1000, proof
        time.sleep(_POLL)
    raise RuntimeError("the log does not take the filing in: is the worker alive?")


def _answer(
    line: http.client.HTTPConnection,
    method: str,
    path: str,
    filer: Filer,
    *,
    good: int,
    not_yet: int = 0,
) -> bytes:
    """Return the body of a good answer, nothing for ``not_yet``; raises for any other."""
    headers = {"Authorization": f"Bearer {filer.token}", "Content-Type": "application/json"}
    body = None
    if method == "POST":
        headers["Idempotency-Key"] = uuid4().hex
        body = json.dumps(filer.body)
    line.request(method, f"/api/v1/dossiers{path}", body, headers)
    answer = line.getresponse()
    content = answer.read()
    if answer.status not in (good, not_yet):
        raise RuntimeError(f"{method} {path}: {answer.status} {content[:400]!r}")
    return content if answer.status == good else b""


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


def _checked(proofs: list[bytes]) -> list[float]:
    """Check proofs as a stranger does, against the log's own key; return each check in ms."""
    from motcua_verify.document import read_document
    from motcua_verify.judgement import judge
    from motcua_verify.policy import Policy

    from motcua.ledger.public import trust_policy

    trust = Policy.of(trust_policy())
    times = []
    for number in range(_CHECKS):
        began = time.perf_counter()
        judge(read_document(proofs[number % len(proofs)]), trust, [], {})
        times.append((time.perf_counter() - began) * 1000)
    return times


def _proof_figure(times: list[float]) -> Figure:
    p95 = round(percentile(times, 0.95), 1)
    return Figure(
        "P12",
        "from the answer to a filing to its proof, over HTTP",
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


def _check_figure(times: list[float], proofs: list[bytes]) -> Figure:
    p95 = round(percentile(times, 0.95), 2)
    return Figure(
        "P12-check",
        "a receipt's proof checked offline by motcua-verify, in its process",
        p95,
        "ms (p95)",
        f"< {GOAL_CHECK_MS} ms",
        p95 < GOAL_CHECK_MS,
        p50=round(percentile(times, 0.5), 2),
        p95=p95,
        p99=round(percentile(times, 0.99), 2),
        volume=f"{len(times)} checks of {len(set(proofs))} proofs, {len(proofs[0]):,} bytes each",
        reference="log's signature and inclusion; no witnesses in this measurement",
        ratio=round(p95 / GOAL_CHECK_MS, 4),
    )
