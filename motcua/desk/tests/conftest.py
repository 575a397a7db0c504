"""The demo province, and officials at its doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.demo.people import citizens, official_actor
from motcua.identity.public import account_by_username
from motcua.kernel.clock import use_clock
from motcua.platform.actor import Actor

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # Friday, 09:30 where the law applies
BIRTH, COPY = "1.001193", "2.000815"
HONG_BANG, LE_CHAN = "11311", "11383"


@pytest.fixture(scope="module")
def province(_copied_world) -> None:
    """Enter a province of the module; each test rolls back what it did there."""


@dataclass
class Official:
    """An official in front of a browser."""

    actor: Actor
    client: Client

    def get(self, path: str, **data):
        return self.client.get(path, data)

    def post(self, path: str, data: dict | None = None):
        return self.client.post(path, data or {})


@pytest.fixture
def at_work(province, db) -> Iterator[object]:
    """Stop the clock at ``NOW`` and let officials sit down by their user names."""

    def sit(username: str) -> Official:
        account = account_by_username(username)
        actor = official_actor(account.official_id, now=NOW)
        client = Client(headers={"accept-language": "vi"})
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["motcua.seen"] = NOW.isoformat()
        session["motcua.assurance"] = 2
        session.save()
        return Official(actor, client)

    with use_clock(NOW):
        yield sit


@pytest.fixture
def people(at_work):
    return citizens(now=NOW)
