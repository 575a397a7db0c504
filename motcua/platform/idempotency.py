"""Idempotency keys: a row in the effect's own transaction, kept with the answer."""

from dataclasses import dataclass

import orjson

from motcua.platform.database.prepared import run_prepared
from motcua.platform.errors import IdempotencyKeyReused, RequestInProgress


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The first answer to a key, as it went over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


_CLAIM = """
    WITH held AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock(
            hashtextextended(%(owner)s::text || ' ' || %(key)s::text, 0)) AS ok),
    fresh AS (
        INSERT INTO platform_idempotencykey (owner, key, digest, claimed_at, headers)
        SELECT %(owner)s::text, %(key)s::text, %(digest)s::bytea, now(), '{}'
        FROM held WHERE held.ok
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT held.ok, (SELECT count(*) FROM fresh) FROM held
"""
_READ = """
    SELECT digest, status, headers, body FROM platform_idempotencykey
    WHERE owner = %s AND key = %s
"""
_COMPLETE = """
    UPDATE platform_idempotencykey SET status = %s, headers = %s::jsonb, body = %s
    WHERE owner = %s AND key = %s
"""


def claim(*, owner: str, key: str, digest: bytes) -> StoredAnswer | None:
    """Take the key inside the running transaction, or return the answer it already has.

    Raises ``RequestInProgress`` while another transaction holds the key and
    ``IdempotencyKeyReused`` when the key came with other content.
    """
    [(held, fresh)] = run_prepared(_CLAIM, {"owner": owner, "key": key, "digest": digest})
    if not held:
        raise RequestInProgress(key=key)
    if fresh:
        return None
    [(known, status, headers, body)] = run_prepared(_READ, [owner, key])
    if bytes(known) != digest:
        raise IdempotencyKeyReused(key=key)
    loaded = headers if isinstance(headers, dict) else orjson.loads(headers)
    return StoredAnswer(status, loaded, bytes(body))


def complete(*, owner: str, key: str, answer: StoredAnswer) -> None:
    """Keep the answer with the key, in the same transaction as the effect."""
    headers = orjson.dumps(answer.headers).decode()
    run_prepared(_COMPLETE, [answer.status, headers, answer.body, owner, key])
