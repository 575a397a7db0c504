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

# The run-time role may call it and can reach nothing by it that two officials did not decide. What
# that role may change (the dossier's row) is not believed: hold and end are read from the events,
# today from the server's clock. Temporary tables come last in the search path, so that nobody puts
# one of his own before a real one.
CLOCK = """
CREATE FUNCTION motcua_wall_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS
$$ SELECT clock_timestamp() $$;
"""
NO_CLOCK = "DROP FUNCTION motcua_wall_clock();"
MAY = """
CREATE FUNCTION motcua_must_be_destroyable(wanted uuid, by_list uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    d record; line record; decided record; class record; ended date; last_hold text;
BEGIN
    SELECT * INTO d FROM dossiers_dossier WHERE id = wanted;
    SELECT * INTO line FROM archive_destructionline
        WHERE dossier_id = wanted AND list_id = by_list;
    SELECT x.decided_at, x.decided_by, x.proposed_by, l.agency_id INTO decided
        FROM archive_destructiondecision x JOIN archive_destructionlist l ON l.id = x.list_id
        WHERE x.list_id = by_list AND x.is_approved
          AND x.proposed_by = l.proposed_by AND x.decided_by <> l.proposed_by
          AND EXISTS (SELECT FROM organizations_official o WHERE o.id = x.decided_by)
          AND EXISTS (SELECT FROM organizations_official o WHERE o.id = x.proposed_by);
    IF d.id IS NULL OR line.dossier_id IS NULL
        OR decided.agency_id IS DISTINCT FROM d.competent_agency_id THEN
        RAISE EXCEPTION 'nobody decided to destroy it' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT name INTO last_hold FROM dossiers_event
        WHERE dossier_id = wanted AND name IN ('RecordsHeld', 'RecordsReleased')
        ORDER BY sequence DESC LIMIT 1;
    IF last_hold = 'RecordsHeld'
        OR d.status NOT IN ('returned', 'refused', 'withdrawn', 'stopped')
        OR NOT EXISTS (SELECT FROM dossiers_event WHERE dossier_id = wanted AND name IN (
            'ResultReturned', 'DossierRefused', 'DossierWithdrawn', 'DossierStopped'))
        OR NOT EXISTS (SELECT FROM dossiers_event
            WHERE dossier_id = wanted AND at = d.finished_at AND name IN ('ResultIssued',
                'ResultReturned', 'DossierRefused', 'DossierWithdrawn', 'DossierStopped')) THEN
        RAISE EXCEPTION 'it goes on or is held' USING ERRCODE = 'restrict_violation';
    END IF;
    ended := (d.finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
    SELECT years INTO class FROM archive_retentionclass
        WHERE procedure_code IN (d.procedure_code, '')
          AND effective_from <= (decided.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        ORDER BY procedure_code = '', effective_from DESC, set_at DESC, id DESC LIMIT 1;
    IF (FOUND AND class.years IS DISTINCT FROM line.years)
        OR line.kept_through IS DISTINCT FROM make_date(
            extract(year FROM ended)::int + line.years, 12, 31)
        OR (decided.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= line.kept_through
        OR (motcua_wall_clock() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= line.kept_through THEN
        RAISE EXCEPTION 'its time of keeping is not over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM dossiers_event WHERE dossier_id = wanted AND sequence = d.sequence
            AND name = 'RecordsDestroyed' AND payload ->> 'list_id' = by_list::text
            AND payload ->> 'by' = decided.decided_by::text
            AND payload ->> 'proposed_by' = decided.proposed_by::text) THEN
        RAISE EXCEPTION 'its destruction is not on record' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM ledger_pending
            WHERE aggregate_id = wanted AND sequence < d.sequence) THEN
        RAISE EXCEPTION 'its leaves wait for the log' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
"""
NO_MAY = "DROP FUNCTION motcua_must_be_destroyable(uuid, uuid);"
DESTROY = """
CREATE FUNCTION motcua_destroy_dossier(wanted uuid, by_list uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    d record; one uuid; hash text; copied text; files uuid[]; uses uuid[]; notices uuid[];
    gone text[] := '{}';
BEGIN
    SELECT number, sequence INTO d FROM dossiers_dossier WHERE id = wanted FOR UPDATE;
    PERFORM motcua_must_be_destroyable(wanted, by_list);

    PERFORM set_config('motcua.destroying', wanted::text, true);
    SET CONSTRAINTS ALL IMMEDIATE;
    files := ARRAY(
        SELECT file_id FROM dossiers_submitteddocument
            WHERE dossier_id = wanted AND file_id IS NOT NULL
        UNION SELECT file_id FROM dossiers_paper WHERE dossier_id = wanted
        UNION SELECT id FROM documents_storedfile
            WHERE owner_kind = 'dossier' AND owner_id = wanted
        UNION SELECT id FROM documents_storedfile WHERE id IN (
            SELECT (regexp_matches(payload::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
                'g'))[1]::uuid FROM dossiers_event WHERE dossier_id = wanted));
    uses := ARRAY(SELECT id FROM personal_store_paperuse WHERE dossier_id = wanted);
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
    -- Of what stays in the owner's store, a notice that names the dossier goes as well.
    notices := ARRAY(SELECT n.id FROM notifications_notice n
        WHERE n.about_key = wanted OR n.about_key = ANY(uses)
           OR (n.about_key IN (SELECT id FROM personal_store_storedpaper WHERE dossier_id = wanted)
               AND position(d.number IN n.body_vi || n.body_en || n.subject_vi) > 0));
    DELETE FROM notifications_delivery WHERE notice_id = ANY(notices);
    DELETE FROM notifications_notice WHERE id = ANY(notices);
    DELETE FROM notifications_caughtmail
        WHERE position(d.number IN subject) > 0 OR position(d.number IN body) > 0;
    DELETE FROM personal_store_paperuse WHERE dossier_id = wanted;
    DELETE FROM platform_outboxrow
        WHERE key = wanted OR key = ANY(uses) OR key = ANY(files);
    DELETE FROM desk_signingline WHERE number = d.number;
    DELETE FROM dossiers_dossier WHERE id = wanted;

    -- A paper in its owner's store is the owner's, with its file. A file that somebody else still
    -- has stays: it is not of this dossier alone. Any other table that speaks of it makes the whole
    -- destruction fail, until somebody has thought about it.
    FOREACH one IN ARRAY files LOOP
        UPDATE documents_storedfile f SET owner_kind = 'party', owner_id = p.owner_id
            FROM personal_store_storedpaper p
            WHERE f.id = one AND p.file_id = one
              AND f.owner_kind = 'dossier' AND f.owner_id = wanted;
        CONTINUE WHEN EXISTS (SELECT FROM personal_store_storedpaper WHERE file_id = one)
            OR EXISTS (SELECT FROM parties_mandate WHERE evidence_file_id = one)
            OR EXISTS (SELECT FROM dossiers_submitteddocument WHERE file_id = one)
            OR EXISTS (SELECT FROM dossiers_paper WHERE file_id = one)
            OR EXISTS (SELECT FROM documents_storedfile
                WHERE id = one AND owner_kind = 'dossier' AND owner_id <> wanted)
            OR EXISTS (SELECT FROM dossiers_draft
                WHERE documents @> jsonb_build_array(jsonb_build_object('file_id', one)));
        DELETE FROM documents_storedfile WHERE id = one RETURNING sha256 INTO hash;
        gone := gone || hash;
        -- What was read of the content goes with its last file, and the copy with a text layer.
        CONTINUE WHEN EXISTS (SELECT FROM documents_storedfile WHERE sha256 = hash);
        DELETE FROM digitisation_page WHERE reading_id = hash;
        DELETE FROM digitisation_reading WHERE sha256 = hash RETURNING copy_sha256 INTO copied;
        IF copied <> '' THEN
            gone := gone || copied;
        END IF;
    END LOOP;
    PERFORM set_config('motcua.destroying', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN gone;
END $$;
CREATE OR REPLACE FUNCTION documents_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only the owner's function destroys, while it names a dossier; what it leaves in somebody's
    -- own store becomes that person's.
    IF coalesce(current_setting('motcua.destroying', true), '') <> ''
        AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
    THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        IF OLD.owner_kind = 'dossier' AND NEW.owner_kind = 'party'
            AND OLD.owner_id::text = current_setting('motcua.destroying', true)
            AND to_jsonb(OLD) - '{owner_kind,owner_id}'::text[]
                = to_jsonb(NEW) - '{owner_kind,owner_id}'::text[]
        THEN
            RETURN NEW;
        END IF;
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
        ("dossiers", "0015_outlive_destroyed_dossiers"),
        ("desk", "__first__"),
        ("digitisation", "0001_read_pages"),
        ("documents", "0002_refuse_rewriting"),
        ("ledger", "0002_log"),
        ("notifications", "__first__"),
        ("organizations", "__first__"),
        ("parties", "__first__"),
        ("personal_store", "0001_keep_papers"),
        ("platform", "__first__"),
        ("signatures", "__first__"),
    ]

    operations = [
        let_destruction_through(),
        migrations.RunSQL(CLOCK, NO_CLOCK),
        migrations.RunSQL(MAY, NO_MAY),
        migrations.RunSQL(DESTROY, NO_DESTROY),
    ]
