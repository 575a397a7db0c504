"""Tables that only grow: the run-time role loses UPDATE and DELETE, and a trigger refuses them."""

from django.db import migrations

# Rows of a matter that is being destroyed go: the owner's function that destroys names it for its
# transaction. The run-time role may delete nothing here, whatever it sets.
_FUNCTION = """
CREATE OR REPLACE FUNCTION motcua_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_setting('motcua.destroying', true) IN (to_jsonb(OLD) ->> 'dossier_id',
            to_jsonb(OLD) ->> 'petition_id', to_jsonb(OLD) ->> 'case_id')
        THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
_FORWARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION motcua_refuse_change();
CREATE TRIGGER {table}_truncate_append_only BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_refuse_change();
DO $$ DECLARE holder name; BEGIN
    FOR holder IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = 'public' AND table_name = '{table}' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM %I', holder);
    END LOOP;
END $$;
"""
_BACK = """
DROP TRIGGER IF EXISTS {table}_append_only ON {table};
DROP TRIGGER IF EXISTS {table}_truncate_append_only ON {table};
"""


def let_destruction_through() -> migrations.RunSQL:
    """Return the operation that gives a database made before it the present trigger function."""
    return migrations.RunSQL(_FUNCTION, migrations.RunSQL.noop)


def make_append_only(*tables: str) -> list[migrations.RunSQL]:
    """Return migration operations after which ``tables`` accept INSERT and SELECT only."""
    operations = [migrations.RunSQL(_FUNCTION, migrations.RunSQL.noop)]
    operations += [
        migrations.RunSQL(_FORWARD.format(table=table), _BACK.format(table=table))
        for table in tables
    ]
    return operations
