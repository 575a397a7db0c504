"""Row-level security: policies by scope, the same for every table of an aggregate."""

from django.db import migrations

FUNCTIONS = """
CREATE OR REPLACE FUNCTION motcua_scope() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('motcua.scope', true), '') $$;
"""


def functions() -> migrations.RunSQL:
    """Return the operation that makes the functions policies use."""
    return migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)


# Whoever writes is bound to some actor. What may be written is the services' business: a row of
# the same statement is not visible to a check, so the parts of a new dossier could not be judged.
WRITABLE = "(SELECT motcua_scope()) NOT IN ('', 'public')"


def protect(table: str, visible: str) -> migrations.RunSQL:
    """Return the operation after which ``table`` shows only rows for which ``visible`` holds.

    ``visible`` is an SQL condition over the table's columns and ``motcua_scope()``. Changing and
    deleting reach visible rows only; writing needs a bound scope.
    """
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_scope ON {table} USING ({visible}) WITH CHECK ({WRITABLE});",
        f"DROP POLICY IF EXISTS {table}_scope ON {table};"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )
