"""The demo province, loaded once for the module and rolled back, and officials at its doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from motcua.demo.load import load_demo
from motcua.demo.people import citizens, official_actor
from motcua.identity.public import account_by_username
from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # Friday, 09:30 where the law applies
BIRTH, COPY = "1.001193", "2.000815"
HONG_BANG, LE_CHAN = "11311", "11383"


@pytest.fixture(scope="module")
def province(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Load what the demo loads; nothing of it stays behind."""
    with django_db_blocker.unblock(), bind_request(SYSTEM), transaction.atomic():
        apply_scope()
        load_demo(now=NOW - timedelta(days=1), say=lambda _text: None)
        yield
        transaction.set_rollback(True)


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
