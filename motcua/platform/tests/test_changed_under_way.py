"""A table changed while the program runs: one answer may fail, not every one after it."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import NotSupportedError, connection

from motcua.tests.owner import owner_connection


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    with owner_connection(autocommit=True) as made:
        made.execute("CREATE TABLE changed_under_way (id int, word varchar(20))")
        made.execute("INSERT INTO changed_under_way VALUES (1, 'one')")
        yield made
        made.execute("DROP TABLE changed_under_way")


def read() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM changed_under_way WHERE id = %s", [1])
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_statement_the_server_refuses_for_good_costs_one_request(owner):
    for _ in range(6):
        assert read() == [("one",)]
    owner.execute("ALTER TABLE changed_under_way ALTER word TYPE varchar(40)")

    with pytest.raises(NotSupportedError, match="cached plan must not change result type"):
        read()
    connection.close_if_unusable_or_obsolete()  # as Django does between two requests

    assert read() == [("one",)]
