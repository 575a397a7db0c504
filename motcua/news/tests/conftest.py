"""A province of news for each module, and its pages as somebody opens them."""

from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS
from motcua.platform.web import middleware
from motcua.portal.tests.pages import Page

from .telling import Telling


@pytest.fixture
def telling(kept_world):
    return Telling(kept_world)


@pytest.fixture
def visit(telling, monkeypatch):
    """Return a function that opens a page as somebody, or sends its form."""
    present = []
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])

    def opened(actor, path, data=None, *, client=None, at=None, **headers):
        present.append(actor or ANONYMOUS)
        client = client or Client(headers={"accept-language": "vi"})
        with use_clock(at or telling.at()):
            if data is None:
                return Page(client.get(path, headers=headers))
            return Page(client.post(path, data, headers=headers))

    return opened


@pytest.fixture
def call(telling, settings):
    """Return a function that asks the API as somebody."""
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})

    def sent(who, method, path, body=None):
        headers = {"Idempotency-Key": str(uuid4())}
        if who is not None:
            headers |= telling.world.headers(who)
        client = Client()
        with use_clock(telling.at()):
            address = f"/api/v1{path}"
            if method == "get":
                return client.get(address, headers=headers)
            return getattr(client, method)(address, body or {}, "application/json", headers=headers)

    return sent
