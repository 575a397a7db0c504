"""What the pages of petitions ask of the database: the same for twice the rows."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS
from motcua.platform.web import middleware

from ..types import Kind

# At most so many statements each.
BUDGET = {
    "/phan-anh/": 8,
    "/phan-anh/so-cai-cach/": 8,
    "/phan-anh/cua-toi/": 6,
    "/phan-anh-cong-viec/": 16,
}


def test_lists_ask_the_same_for_twice_the_rows(town, monkeypatch):
    present = []
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])
    holder = town.holder(town.published())
    town.published(kind=Kind.RULE)
    town.send()
    actors = dict(zip(BUDGET, (ANONYMOUS, ANONYMOUS, town.sender.actor, holder), strict=True))

    def measured():
        found = {}
        for path, actor in actors.items():
            present.append(actor)
            with use_clock(town.at()):
                Client().get(path)
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    assert Client().get(path).status_code == 200
            found[path] = len(asked)
        return found

    first = measured()
    for _ in range(3):
        town.published()
        town.published(kind=Kind.RULE)
        town.send()
    second = measured()

    assert {path: n for path, n in second.items() if n > BUDGET[path]} == {}
    assert {path: n for path, n in second.items() if n > first[path]} == {}
