"""One call of the API of dossiers, half an hour after the world's moment."""

import json
from datetime import timedelta
from hashlib import sha256

from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World


def key_of(*call: object) -> str:
    """Return a key that is the same for the same call; bodies are longer than keys may be."""
    return sha256(repr(call).encode()).hexdigest()


def send(world: World, method: str, path: str, who, body=None, key: str = ""):
    """Return the answer to one call; the same call again has the same key."""
    headers = {**world.headers(who), "Idempotency-Key": key or key_of(method, path, body)}
    with clock.use_clock(world.now + timedelta(minutes=30)):
        return Client().generic(
            method,
            f"/api/v1/dossiers/{path}",
            json.dumps(body or {}) if method != "GET" else "",
            content_type="application/json",
            headers=headers,
        )
