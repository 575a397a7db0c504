"""A province of petitions for each module, and its pages as somebody opens them."""

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS
from motcua.platform.web import middleware
from motcua.portal.tests.pages import Page

from .sending import Petitioning


@pytest.fixture
def town(kept_world):
    return Petitioning(kept_world)


@pytest.fixture
def visit(town, monkeypatch):
    """Return a function that opens a page as somebody, or sends its form."""
    present = []
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])

    def opened(actor, path, data=None):
        present.append(actor or ANONYMOUS)
        client = Client(headers={"accept-language": "vi"})
        with use_clock(town.at()):
            return Page(client.get(path) if data is None else client.post(path, data))

    return opened
