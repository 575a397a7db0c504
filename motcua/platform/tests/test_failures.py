"""A database that goes away in mid-request: a clear 503, and the next request works."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from motcua.tests.owner import owner_connection
from motcua.tests.world import World


def kill_sessions() -> None:
    """Cut every connection of the run-time role, as a restart of the server does."""
    with owner_connection(autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


class Cut:
    """Cuts the connection just before the n-th statement of the block."""

    def __init__(self, before: int) -> None:
        self.left = before

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            kill_sessions()
        return execute(sql, params, many, context)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("statement", [1, 2, 4, 6])
def test_a_filing_cut_in_the_middle_is_a_503_and_nothing_is_half_written(
    world: World, client, statement
):
    from motcua.dossiers.models import Dossier
    from motcua.ledger.models import Leaf

    citizen = world.citizens()[0]
    body, headers = world.body("2.000908", citizen), world.headers(citizen)
    before = (Dossier.objects.count(), Leaf.objects.count())
    key = {"Idempotency-Key": f"cut-{statement}"}

    with connection.execute_wrapper(Cut(statement)):
        cut = client.post(
            "/api/v1/dossiers", body, content_type="application/json", headers={**headers, **key}
        )

    assert cut.status_code == 503
    assert cut["Content-Type"] == "application/problem+json"
    assert cut.json()["type"] == "/problems/unavailable"
    assert int(cut["Retry-After"]) > 0
    connection.close()
    assert seen() == before
    again = client.post(
        "/api/v1/dossiers", body, content_type="application/json", headers={**headers, **key}
    )
    assert again.status_code == 201, again.content


def seen() -> tuple[int, int]:
    from motcua.dossiers.models import Dossier
    from motcua.ledger.models import Leaf
    from motcua.platform.database.scope import apply_scope

    apply_scope()
    return Dossier.objects.count(), Leaf.objects.count()


def test_a_page_that_loses_its_database_says_try_again_and_the_next_one_works(world, client):
    with connection.execute_wrapper(Cut(1)):
        page = client.get("/thu-tuc/2.000908/", headers={"Accept": "text/html"})

    assert page.status_code == 503
    assert page["Content-Type"].startswith("text/html")
    assert int(page["Retry-After"]) > 0
    connection.close()
    assert client.get("/thu-tuc/2.000908/").status_code == 200


def test_a_bug_is_a_500_problem_without_a_word_of_its_inside(world: World, client):
    def explode(execute, sql, params, many, context):
        raise ValueError("secret inside")

    citizen = world.citizens()[0]
    headers = world.headers(citizen)
    with connection.execute_wrapper(explode):
        broken = client.get("/api/v1/dossiers", headers=headers)

    assert broken.status_code == 500
    assert broken["Content-Type"] == "application/problem+json"
    assert b"secret" not in broken.content
    assert settings.DEBUG is False
