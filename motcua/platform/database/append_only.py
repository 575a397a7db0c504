"""Tables that only grow: the run-time role loses UPDATE and DELETE, and a trigger refuses them."""

from django.db import migrations

_FUNCTION = """
CREATE OR REPLACE FUNCTION motcua_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
_FORWARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION motcua_refuse_change();
CREATE TRIGGER {table}_truncate_append_only BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_refuse_change();
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM motcua_app;
    END IF;
END $$;
"""
_BACK = """
DROP TRIGGER IF EXISTS {table}_append_only ON {table};
DROP TRIGGER IF EXISTS {table}_truncate_append_only ON {table};
"""


def make_append_only(*tables: str) -> list[migrations.RunSQL]:
    """Return migration operations after which ``tables`` accept INSERT and SELECT only."""
    operations = [migrations.RunSQL(_FUNCTION, migrations.RunSQL.noop)]
    operations += [
        migrations.RunSQL(_FORWARD.format(table=table), _BACK.format(table=table))
        for table in tables
    ]
    return operations
