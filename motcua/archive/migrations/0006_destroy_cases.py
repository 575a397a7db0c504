"""The one way in which a case is erased.

Migration note
--------------
Phase: additive; functions only.
Locks: none.
Back: reversible while no list names a case; what was destroyed stays destroyed.
"""

from django.db import migrations

# Of what the run-time role may change (the row) only the keeper is believed; the rest is read from
# events. An appeal that nobody decided and a measure nobody did keep a case from closing.
MAY = """
CREATE FUNCTION motcua_case_must_be_destroyable(wanted uuid, by_list uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    c cases_case; decided archive_destructiondecision; last_act timestamptz;
BEGIN
    SELECT * INTO c FROM cases_case WHERE id = wanted;
    SELECT max(at) INTO last_act FROM cases_caseevent
        WHERE case_id = wanted AND sequence < c.sequence;
    decided := motcua_destruction_decided(wanted, by_list, 'case', c.keeper_id, last_act);
    IF NOT EXISTS (SELECT FROM cases_caseevent WHERE case_id = wanted
            AND sequence < c.sequence AND name IN ('CaseClosed', 'CaseSetAside'))
        OR (SELECT count(*) FILTER (WHERE name = 'ConclusionAppealed')
                - count(*) FILTER (WHERE name = 'AppealDecided')
                + count(*) FILTER (WHERE name = 'MeasureAdded')
                - count(DISTINCT payload -> 'place') FILTER (WHERE name = 'MeasureDone')
            FROM cases_caseevent WHERE case_id = wanted) > 0 THEN
        RAISE EXCEPTION 'it goes on' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM cases_caseevent WHERE case_id = wanted
            AND sequence = c.sequence AND name = 'CaseDestroyed'
            AND payload ->> 'list_id' = by_list::text
            AND payload ->> 'by' = decided.decided_by::text
            AND payload ->> 'proposed_by' = decided.proposed_by::text)
        OR EXISTS (SELECT FROM cases_caseevent
            WHERE case_id = wanted AND sequence > c.sequence) THEN
        RAISE EXCEPTION 'its destruction is not on record' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM ledger_pending
            WHERE aggregate_id = wanted AND sequence < c.sequence) THEN
        RAISE EXCEPTION 'its leaves wait for the log' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
"""
NO_MAY = "DROP FUNCTION motcua_case_must_be_destroyable(uuid, uuid);"
DESTROY = """
CREATE FUNCTION motcua_destroy_case(wanted uuid, by_list uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c record; one uuid; gone text[] := '{}'; files uuid[]; elsewhere uuid[]; notices uuid[];
BEGIN
    SELECT number, sequence INTO c FROM cases_case WHERE id = wanted FOR UPDATE;
    PERFORM motcua_case_must_be_destroyable(wanted, by_list);

    PERFORM set_config('motcua.destroying', wanted::text, true);
    SET CONSTRAINTS ALL IMMEDIATE;
    files := ARRAY(
        SELECT DISTINCT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
        FROM cases_caseevent WHERE case_id = wanted);
    elsewhere := ARRAY(
        SELECT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
            FROM cases_caseevent WHERE case_id <> wanted
        UNION SELECT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
            FROM petitions_petitionevent);
    DELETE FROM cases_custodyline WHERE case_id = wanted;
    DELETE FROM cases_caseevent WHERE case_id = wanted AND sequence < c.sequence;
    DELETE FROM ledger_salt WHERE aggregate_id = wanted AND sequence < c.sequence;
    DELETE FROM oversight_watchedclock WHERE dossier_id = wanted;
    DELETE FROM oversight_alarm WHERE dossier_id = wanted;
    notices := ARRAY(SELECT id FROM notifications_notice WHERE about_key = wanted);
    DELETE FROM notifications_delivery WHERE notice_id = ANY(notices);
    DELETE FROM notifications_notice WHERE id = ANY(notices);
    DELETE FROM notifications_caughtmail
        WHERE position(c.number IN subject) > 0 OR position(c.number IN body) > 0;
    DELETE FROM platform_outboxrow WHERE key = wanted OR key = ANY(files);
    DELETE FROM cases_case WHERE id = wanted;
    FOREACH one IN ARRAY files LOOP
        CONTINUE WHEN one IS NULL OR one = ANY(elsewhere);
        gone := gone || motcua_forget_file(one);
    END LOOP;
    PERFORM set_config('motcua.destroying', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN gone;
END $$;
"""
NO_DESTROY = "DROP FUNCTION motcua_destroy_case(uuid, uuid);"


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_destroy_petitions"),
        ("cases", "0004_outlive_destroyed_cases"),
    ]

    operations = [
        migrations.RunSQL(MAY, NO_MAY),
        migrations.RunSQL(DESTROY, NO_DESTROY),
    ]
