"""The one way in which a dossier is erased: by a function of the owner that checks everything anew.

Migration note
--------------
Phase: additive; the trigger function of append-only tables and of stored files learns to let the
rows of the dossier through that this function names, and nothing else.
Locks: none that matter.
Back: reversible; what was destroyed stays destroyed.
"""

from django.db import migrations

from motcua.platform.database.append_only import let_destruction_through

# The run-time role may call it and can reach nothing by it that two officials did not decide.
DESTROY = """
CREATE FUNCTION motcua_destroy_dossier(wanted uuid, by_list uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    d record; line record; decided record; one uuid; hash text;
    files uuid[]; gone text[] := '{}'; ended date;
BEGIN
    SELECT id, number, status, state, sequence, finished_at INTO d
        FROM dossiers_dossier WHERE id = wanted FOR UPDATE;
    SELECT * INTO line FROM archive_destructionline
        WHERE dossier_id = wanted AND list_id = by_list;
    SELECT x.decided_at INTO decided FROM archive_destructiondecision x
        JOIN archive_destructionlist l ON l.id = x.list_id
        WHERE x.list_id = by_list AND x.is_approved
          AND x.proposed_by = l.proposed_by AND x.decided_by <> l.proposed_by;
    IF d.id IS NULL OR line.dossier_id IS NULL OR decided.decided_at IS NULL THEN
        RAISE EXCEPTION 'nobody decided to destroy it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF d.status NOT IN ('returned', 'refused', 'withdrawn', 'stopped')
        OR d.state ->> 'held_records_since' IS NOT NULL THEN
        RAISE EXCEPTION 'it goes on or is held' USING ERRCODE = 'restrict_violation';
    END IF;
    ended := (d.finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
    IF line.kept_through IS DISTINCT FROM make_date(
            extract(year FROM ended)::int + line.years, 12, 31)
        OR (decided.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= line.kept_through THEN
        RAISE EXCEPTION 'its time of keeping is not over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM dossiers_event WHERE dossier_id = wanted AND sequence = d.sequence
            AND name = 'RecordsDestroyed' AND payload ->> 'list_id' = by_list::text) THEN
        RAISE EXCEPTION 'its destruction is not on record' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM ledger_pending
            WHERE aggregate_id = wanted AND sequence < d.sequence) THEN
        RAISE EXCEPTION 'its leaves wait for the log' USING ERRCODE = 'restrict_violation';
    END IF;

    PERFORM set_config('motcua.destroying', wanted::text, true);
    SET CONSTRAINTS ALL IMMEDIATE;
    files := ARRAY(
        SELECT file_id FROM dossiers_submitteddocument
            WHERE dossier_id = wanted AND file_id IS NOT NULL
        UNION SELECT file_id FROM dossiers_paper WHERE dossier_id = wanted
        UNION SELECT id FROM documents_storedfile
            WHERE owner_kind = 'dossier' AND owner_id = wanted);
    DELETE FROM dossiers_answers WHERE dossier_id = wanted;
    DELETE FROM dossiers_submitteddocument WHERE dossier_id = wanted;
    DELETE FROM dossiers_supplementitem WHERE dossier_id = wanted;
    DELETE FROM dossiers_message WHERE dossier_id = wanted;
    DELETE FROM dossiers_privatenote WHERE dossier_id = wanted;
    DELETE FROM dossiers_paper WHERE dossier_id = wanted;
    DELETE FROM dossiers_resultdraft WHERE dossier_id = wanted;
    DELETE FROM dossiers_baton WHERE dossier_id = wanted;
    DELETE FROM dossiers_step WHERE dossier_id = wanted;
    DELETE FROM dossiers_opinion WHERE dossier_id = wanted;
    DELETE FROM dossiers_dossierlabel WHERE dossier_id = wanted;
    DELETE FROM dossiers_event WHERE dossier_id = wanted AND sequence < d.sequence;
    DELETE FROM ledger_salt WHERE aggregate_id = wanted AND sequence < d.sequence;
    DELETE FROM dossiers_draft WHERE id = wanted;
    DELETE FROM signatures_holderrequest WHERE subject_id = wanted;
    DELETE FROM notifications_delivery WHERE notice_id IN (
        SELECT id FROM notifications_notice WHERE about_key = wanted);
    DELETE FROM notifications_notice WHERE about_key = wanted;
    DELETE FROM platform_outboxrow WHERE key = wanted;
    DELETE FROM desk_signingline WHERE number = d.number;
    DELETE FROM dossiers_dossier WHERE id = wanted;

    -- A file that one of these still has stays: it is not of this dossier alone. Any other table
    -- that speaks of it makes the whole destruction fail, until somebody has thought about it.
    FOREACH one IN ARRAY files LOOP
        CONTINUE WHEN EXISTS (SELECT FROM parties_mandate WHERE evidence_file_id = one)
            OR EXISTS (SELECT FROM dossiers_submitteddocument WHERE file_id = one)
            OR EXISTS (SELECT FROM dossiers_paper WHERE file_id = one)
            OR EXISTS (SELECT FROM dossiers_draft
                WHERE documents @> jsonb_build_array(jsonb_build_object('file_id', one)));
        DELETE FROM documents_storedfile WHERE id = one RETURNING sha256 INTO hash;
        gone := gone || hash;
    END LOOP;
    PERFORM set_config('motcua.destroying', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN gone;
END $$;
CREATE OR REPLACE FUNCTION documents_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only the owner's function destroys, while it names a dossier.
    IF TG_OP = 'DELETE' AND coalesce(current_setting('motcua.destroying', true), '') <> ''
        AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a stored file is written once: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
NO_DESTROY = """
DROP FUNCTION motcua_destroy_dossier(uuid, uuid);
CREATE OR REPLACE FUNCTION documents_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a stored file is written once: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0003_propose_destruction"),
        ("dossiers", "0014_outlive_destroyed_dossiers"),
        ("desk", "__first__"),
        ("documents", "0002_refuse_rewriting"),
        ("ledger", "0002_log"),
        ("notifications", "__first__"),
        ("parties", "__first__"),
        ("platform", "__first__"),
        ("signatures", "__first__"),
    ]

    operations = [let_destruction_through(), migrations.RunSQL(DESTROY, NO_DESTROY)]
