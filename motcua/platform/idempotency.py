"""Idempotency keys: a row in the effect's own transaction, kept with the answer."""

from dataclasses import dataclass

import orjson
from django.db import connection

from motcua.platform.errors import IdempotencyKeyReused, RequestInProgress


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The first answer to a key, as it went over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


_CLAIM = """
    WITH held AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock(hashtextextended(%(owner)s || ' ' || %(key)s, 0)) AS ok),
    fresh AS (
        INSERT INTO platform_idempotencykey (owner, key, digest, claimed_at, headers)
        SELECT %(owner)s, %(key)s, %(digest)s, now(), '{}' FROM held WHERE held.ok
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT held.ok, (SELECT count(*) FROM fresh) FROM held
"""
_READ = """
    SELECT digest, status, headers, body FROM platform_idempotencykey
    WHERE owner = %s AND key = %s
"""
_COMPLETE = """
    UPDATE platform_idempotencykey SET status = %s, headers = %s, body = %s
    WHERE owner = %s AND key = %s
"""


def claim(*, owner: str, key: str, digest: bytes) -> StoredAnswer | None:
    """Take the key inside the running transaction, or return the answer it already has.

    Raises ``RequestInProgress`` while another transaction holds the key and
    ``IdempotencyKeyReused`` when the key came with other content.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"owner": owner, "key": key, "digest": digest})
        held, fresh = cursor.fetchone()
        if not held:
            raise RequestInProgress(key=key)
        if fresh:
            return None
        cursor.execute(_READ, [owner, key])
        known, status, headers, body = cursor.fetchone()
    if bytes(known) != digest:
        raise IdempotencyKeyReused(key=key)
    loaded = headers if isinstance(headers, dict) else orjson.loads(headers)
    return StoredAnswer(status, loaded, bytes(body))


def complete(*, owner: str, key: str, answer: StoredAnswer) -> None:
    """Keep the answer with the key, in the same transaction as the effect."""
    with connection.cursor() as cursor:
        cursor.execute(
            _COMPLETE,
            [answer.status, orjson.dumps(answer.headers).decode(), answer.body, owner, key],
        )
