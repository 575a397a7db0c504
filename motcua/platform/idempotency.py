"""Idempotency keys: a row in the effect's own transaction, kept with the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import scope_in_force, scope_of_transaction
from motcua.platform.errors import IdempotencyKeyReused, RequestInProgress


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The first answer to a key, as it went over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """One caller's key with the digest of what came with it."""

    owner: str
    key: str
    digest: bytes


# The scope rides along: one round trip less for every write.
_CLAIM = """
    WITH held AS MATERIALIZED (
        SELECT set_config('motcua.scope', %(scope)s::text, true), pg_try_advisory_xact_lock(
            hashtextextended(%(owner)s::text || ' ' || %(key)s::text, 0)) AS ok)
    SELECT held.ok, known.digest, known.status, known.headers, known.body
    FROM held LEFT JOIN platform_idempotencykey AS known
        ON known.owner = %(owner)s::text AND known.key = %(key)s::text
"""
_READ = """
    SELECT digest, status, headers, body FROM platform_idempotencykey
    WHERE owner = %(owner)s::text AND key = %(key)s::text
"""
_KEEP = """
    INSERT INTO platform_idempotencykey (owner, key, digest, claimed_at, status, headers, body)
    VALUES (%(owner)s::text, %(key)s::text, %(digest)s::bytea, now(), %(status)s::smallint,
        %(headers)s::jsonb, %(body)s::bytea)
    ON CONFLICT DO NOTHING RETURNING 1
"""


# A caller that repeats a request does so within days. What was answered has data of persons in it
# and must not outlive what it was about.
KEPT = timedelta(days=90)
_FORGET = """
    WITH old AS (SELECT owner, key FROM platform_idempotencykey
        WHERE claimed_at < %(before)s::timestamptz LIMIT 5000),
    gone AS (DELETE FROM platform_idempotencykey AS known USING old
        WHERE known.owner = old.owner AND known.key = old.key RETURNING 1)
    SELECT count(*) FROM gone
"""


@contextmanager
def claimed(claim: Claim) -> Iterator[StoredAnswer | None]:
    """Hold the key for the running transaction; yield the answer it already has, or none.

    Raises ``RequestInProgress`` while another transaction holds the key and
    ``IdempotencyKeyReused`` when the key came with other content. Whoever held the key may have
    committed between this statement's view and its lock: ``keep`` and ``known_answer`` find that.
    """
    scope = scope_in_force()
    values = {"scope": scope, "owner": claim.owner, "key": claim.key}
    [(held, *known)] = run_prepared(_CLAIM, values)
    if not held:
        raise RequestInProgress(key=claim.key)
    with scope_of_transaction(scope):
        yield _answer(claim, known)


def known_answer(claim: Claim) -> StoredAnswer | None:
    """Return the answer the key has by now, or none; raises ``IdempotencyKeyReused``."""
    rows = run_prepared(_READ, {"owner": claim.owner, "key": claim.key})
    return _answer(claim, list(rows[0])) if rows else None


def keep(claim: Claim, answer: StoredAnswer) -> bool:
    """Keep the answer with the key; return False when the key has one from another transaction."""
    values = {
        "owner": claim.owner,
        "key": claim.key,
        "digest": claim.digest,
        "status": answer.status,
        "headers": orjson.dumps(answer.headers).decode(),
        "body": answer.body,
    }
    return bool(run_prepared(_KEEP, values))


def forget_answers(now: datetime) -> None:
    """Forget the keys, and what was answered to them, that are older than ``KEPT``."""
    while run_prepared(_FORGET, {"before": now - KEPT}) != [(0,)]:
        pass


def _answer(claim: Claim, known: list[object]) -> StoredAnswer | None:
    digest, status, headers, body = known
    if digest is None:
        return None
    if bytes(digest) != claim.digest:  # type: ignore[call-overload]
        raise IdempotencyKeyReused(key=claim.key)
    loaded = headers if isinstance(headers, dict) else orjson.loads(str(headers))
    return StoredAnswer(int(str(status)), loaded, bytes(body))  # type: ignore[call-overload]
