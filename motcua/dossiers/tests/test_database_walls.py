"""What the database refuses even when the program is wrong."""

from uuid import uuid4

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_every_table_of_a_dossier_has_a_policy():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND relkind = 'r' AND relname LIKE 'dossiers\\_%'"
            " AND relname NOT IN ('dossiers_numbercounter', 'dossiers_rulebookversion')"
            " AND NOT relrowsecurity"
        )

        assert cursor.fetchall() == []


def test_without_a_scope_there_are_no_rows():
    from motcua.platform.actor import ANONYMOUS
    from motcua.platform.database.scope import apply_scope, bind_request

    with bind_request(ANONYMOUS):
        apply_scope()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM dossiers_dossier WHERE id = %s", [uuid4()])

            assert cursor.fetchone()[0] == 0
