"""The walls of the database: the closed list, append-only history, row-level security.

Migration note
--------------
Phase: first installation; the tables are empty.
Locks: none that matter on empty tables.
Back: reversible; no data is lost.
"""

from django.db import migrations

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import functions, protect

# A dossier shows itself to the program, to officials of an agency that has a part in it (and to
# whoever oversees), and to the persons it is about.
DOSSIER = """
    (SELECT motcua_scope()) = 'system'
    OR ((SELECT motcua_scope()) LIKE 'official:%' AND agencies && (SELECT motcua_scope_agencies()))
    OR (SELECT motcua_scope()) = 'overseer'
    OR applicant_id::text = (SELECT motcua_scope_party())
    OR submitted_by_id::text = (SELECT motcua_scope_party())
    OR ((SELECT motcua_scope()) LIKE 'party:%' AND motcua_has_mandate(applicant_id, procedure_code))
"""
# Parts of a dossier are seen with the dossier; the sub-query is itself filtered by its policy.
PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id)
"""
DRAFT = """
    (SELECT motcua_scope()) = 'system'
    OR party_id::text = (SELECT motcua_scope_party())
    OR ((SELECT motcua_scope()) LIKE 'official:%' AND official_id IS NOT NULL)
"""

SCOPES = """
CREATE FUNCTION motcua_scope_party() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN motcua_scope() LIKE 'party:%' THEN substr(motcua_scope(), 7) END $$;
CREATE FUNCTION motcua_scope_agencies() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN motcua_scope() LIKE 'official:%'
    THEN string_to_array(substr(motcua_scope(), 10), ',')::uuid[] END $$;
CREATE FUNCTION motcua_has_mandate(principal uuid, code text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM parties_mandate m
        WHERE m.principal_id = principal AND m.agent_id::text = motcua_scope_party()
          AND m.revoked_at IS NULL AND m.procedure_code IN ('', code)
          AND m.valid_from <= current_date
          AND (m.valid_to IS NULL OR m.valid_to >= current_date))
$$;
"""
NO_SCOPES = """
DROP FUNCTION motcua_has_mandate(uuid, text);
DROP FUNCTION motcua_scope_agencies();
DROP FUNCTION motcua_scope_party();
"""

# What anybody may read: one status by its number, and times without any person in them.
PUBLIC = """
CREATE FUNCTION motcua_public_status(wanted text) RETURNS TABLE (number varchar, status varchar,
    procedure_code varchar, submitted_at timestamptz, due timestamptz, finished_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT d.number, d.status, d.procedure_code, d.submitted_at, d.due, d.finished_at
    FROM dossiers_dossier d WHERE d.number = wanted AND NOT d.is_test
$$;
CREATE FUNCTION motcua_usual_hours(code text) RETURNS TABLE (hours double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT extract(epoch FROM d.finished_at - d.received_at) / 3600.0
    FROM dossiers_dossier d
    WHERE d.procedure_code = code AND d.finished_at IS NOT NULL AND d.received_at IS NOT NULL
      AND d.status IN ('result_ready', 'returned') AND NOT d.is_test
    ORDER BY d.finished_at DESC LIMIT 200
$$;
"""
NO_PUBLIC = """
DROP FUNCTION motcua_public_status(text);
DROP FUNCTION motcua_usual_hours(text);
"""

# The closed document list: what is handed in or asked for is an item of the very version the
# dossier is pinned to, or the database refuses it.
CLOSED_LIST = """
ALTER TABLE dossiers_{table}
    ADD CONSTRAINT {table}_is_listed FOREIGN KEY (procedure_version_id, required_document_id)
        REFERENCES catalog_requireddocument (version_id, id),
    ADD CONSTRAINT {table}_of_pinned_version FOREIGN KEY (dossier_id, procedure_version_id)
        REFERENCES dossiers_dossier (id, procedure_version_id);
"""
OPEN_LIST = """
ALTER TABLE dossiers_{table} DROP CONSTRAINT {table}_is_listed,
    DROP CONSTRAINT {table}_of_pinned_version;
"""
PARTS = (
    "dossiers_event", "dossiers_answers", "dossiers_submitteddocument", "dossiers_supplementitem",
    "dossiers_message", "dossiers_privatenote", "dossiers_paper", "dossiers_resultdraft",
    "dossiers_baton", "dossiers_step", "dossiers_opinion",
)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("catalog", "0001_initial"),
                    ("parties", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        functions(),
        migrations.RunSQL(SCOPES, NO_SCOPES),
        *make_append_only(
            "dossiers_event", "dossiers_answers", "dossiers_submitteddocument",
            "dossiers_supplementitem", "dossiers_paper", "ledger_leaf",
        ),
        *(
            migrations.RunSQL(CLOSED_LIST.format(table=table), OPEN_LIST.format(table=table))
            for table in ("submitteddocument", "supplementitem")
        ),
        protect("dossiers_dossier", DOSSIER),
        *(protect(table, PART) for table in PARTS),
        protect("dossiers_draft", DRAFT),
        migrations.RunSQL(PUBLIC, NO_PUBLIC),
    ]
