"""Petitions on lists of destruction, and the one way in which a petition is erased.

Migration note
--------------
Phase: additive; lines of the release before are of dossiers.
Locks: ACCESS EXCLUSIVE on ``archive_destructionline`` for a moment.
Back: reversible while no list names a petition; what was destroyed stays destroyed.
"""

from django.db import migrations, models

from motcua.platform.database.append_only import let_destruction_through

# What holds for every kind but dossiers, which came first: two officials decided, the years of the
# line run from the last act, and they are over by the server's clock.
DECIDED = """
CREATE FUNCTION motcua_destruction_decided(
    wanted uuid, by_list uuid, of_kind text, keeper uuid, last_act timestamptz
) RETURNS archive_destructiondecision
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    line archive_destructionline; decided archive_destructiondecision; last_day date;
BEGIN
    SELECT * INTO line FROM archive_destructionline
        WHERE dossier_id = wanted AND list_id = by_list AND kind = of_kind;
    SELECT x.* INTO decided
        FROM archive_destructiondecision x JOIN archive_destructionlist l ON l.id = x.list_id
        WHERE x.list_id = by_list AND x.is_approved AND l.agency_id = keeper
          AND x.proposed_by = l.proposed_by AND x.decided_by <> l.proposed_by
          AND EXISTS (SELECT FROM organizations_official o WHERE o.id = x.decided_by)
          AND EXISTS (SELECT FROM organizations_official o WHERE o.id = x.proposed_by);
    IF line.dossier_id IS NULL OR decided.list_id IS NULL THEN
        RAISE EXCEPTION 'nobody decided to destroy it' USING ERRCODE = 'restrict_violation';
    END IF;
    last_day := make_date(
        extract(year FROM last_act AT TIME ZONE 'Asia/Ho_Chi_Minh')::int + line.years, 12, 31);
    IF line.kept_through IS DISTINCT FROM last_day
        OR (decided.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= last_day
        OR (motcua_wall_clock() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= last_day THEN
        RAISE EXCEPTION 'its time of keeping is not over' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN decided;
END $$;
"""
NO_DECIDED = """
DROP FUNCTION motcua_destruction_decided(uuid, uuid, text, uuid, timestamptz);
"""
# A file goes with the last matter that has it. What nobody thought of makes the whole fail.
FORGET = """
CREATE FUNCTION motcua_forget_file(one uuid) RETURNS text[]
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    hash text; copied text; gone text[] := '{}';
BEGIN
    IF EXISTS (SELECT FROM personal_store_storedpaper WHERE file_id = one)
        OR EXISTS (SELECT FROM parties_mandate WHERE evidence_file_id = one)
        OR EXISTS (SELECT FROM dossiers_submitteddocument WHERE file_id = one)
        OR EXISTS (SELECT FROM dossiers_paper WHERE file_id = one)
        OR EXISTS (SELECT FROM documents_storedfile WHERE id = one AND owner_kind = 'dossier')
        OR EXISTS (SELECT FROM dossiers_draft
            WHERE documents @> jsonb_build_array(jsonb_build_object('file_id', one))) THEN
        RETURN gone;
    END IF;
    DELETE FROM documents_storedfile WHERE id = one RETURNING sha256 INTO hash;
    IF hash IS NULL THEN
        RETURN gone;
    END IF;
    gone := gone || hash;
    IF NOT EXISTS (SELECT FROM documents_storedfile WHERE sha256 = hash) THEN
        DELETE FROM digitisation_page WHERE reading_id = hash;
        DELETE FROM digitisation_reading WHERE sha256 = hash RETURNING copy_sha256 INTO copied;
        IF copied <> '' THEN
            gone := gone || copied;
        END IF;
    END IF;
    RETURN gone;
END $$;
"""
NO_FORGET = "DROP FUNCTION motcua_forget_file(uuid);"
# Of what that role may change (the row) only the keeper is believed; the rest is read from events.
MAY = """
CREATE FUNCTION motcua_petition_ended(wanted uuid, before integer) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT name IN ('PetitionClosed', 'PetitionRefused', 'PetitionMerged')
        FROM petitions_petitionevent
        WHERE petition_id = wanted AND sequence < before AND name IN (
            'PetitionSent', 'SenderAsked', 'SenderReplied', 'PetitionRefused', 'PetitionAnswered',
            'AnswerPublished', 'PetitionReopened', 'PetitionClosed', 'RecheckDrawn',
            'PetitionMerged')
        ORDER BY sequence DESC LIMIT 1), false)
$$;
CREATE FUNCTION motcua_petition_must_be_destroyable(wanted uuid, by_list uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    p petitions_petition; decided archive_destructiondecision; last_act timestamptz;
    told text; into_number text; into_id uuid;
BEGIN
    SELECT * INTO p FROM petitions_petition WHERE id = wanted;
    SELECT max(at) INTO last_act FROM petitions_petitionevent
        WHERE petition_id = wanted AND sequence < p.sequence;
    decided := motcua_destruction_decided(wanted, by_list, 'petition', p.keeper_id, last_act);
    SELECT payload ->> 'number' INTO told FROM petitions_petitionevent
        WHERE petition_id = wanted AND name = 'PetitionSent' ORDER BY sequence LIMIT 1;
    SELECT payload ->> 'into' INTO into_number FROM petitions_petitionevent
        WHERE petition_id = wanted AND name = 'PetitionMerged' ORDER BY sequence DESC LIMIT 1;
    SELECT id INTO into_id FROM petitions_petition WHERE number = into_number;
    IF NOT motcua_petition_ended(wanted, p.sequence)
        OR EXISTS (SELECT FROM petitions_petitionevent h
            WHERE h.petition_id = wanted AND h.name = 'HidingContested' AND NOT EXISTS (
                SELECT FROM petitions_petitionevent j
                WHERE j.petition_id = wanted AND j.name = 'HidingJudged'
                  AND j.sequence > h.sequence AND j.payload -> 'place' = h.payload -> 'place'))
        OR into_id IS NOT NULL AND NOT motcua_petition_ended(into_id, 2147483647) THEN
        RAISE EXCEPTION 'it goes on' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM petitions_dossierlink WHERE petition_id = wanted)
        OR EXISTS (SELECT FROM petitions_draw d
            WHERE told = ANY (d.pool) AND NOT EXISTS (
                SELECT FROM petitions_drawresult r WHERE r.draw_id = d.name))
        OR EXISTS (SELECT FROM cases_caseevent o
            WHERE o.name = 'CaseOpened' AND o.payload #>> '{source,kind}' = 'petition'
              AND o.payload #>> '{source,reference}' = told AND NOT EXISTS (
                SELECT FROM cases_caseevent c WHERE c.case_id = o.case_id
                  AND c.name IN ('CaseClosed', 'CaseSetAside'))) THEN
        RAISE EXCEPTION 'something that goes on needs it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM petitions_petitionevent WHERE petition_id = wanted
            AND sequence = p.sequence AND name = 'PetitionDestroyed'
            AND payload ->> 'list_id' = by_list::text
            AND payload ->> 'by' = decided.decided_by::text
            AND payload ->> 'proposed_by' = decided.proposed_by::text)
        OR EXISTS (SELECT FROM petitions_petitionevent
            WHERE petition_id = wanted AND sequence > p.sequence) THEN
        RAISE EXCEPTION 'its destruction is not on record' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM ledger_pending
            WHERE aggregate_id = wanted AND sequence < p.sequence) THEN
        RAISE EXCEPTION 'its leaves wait for the log' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
"""
NO_MAY = """
DROP FUNCTION motcua_petition_must_be_destroyable(uuid, uuid);
DROP FUNCTION motcua_petition_ended(uuid, integer);
"""
# Files are those that events name as files: what people wrote names none.
DESTROY = """
CREATE FUNCTION motcua_destroy_petition(wanted uuid, by_list uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    p record; one uuid; gone text[] := '{}'; files uuid[]; elsewhere uuid[]; notices uuid[];
BEGIN
    SELECT number, sequence, sender_id INTO p
        FROM petitions_petition WHERE id = wanted FOR UPDATE;
    PERFORM motcua_petition_must_be_destroyable(wanted, by_list);

    PERFORM set_config('motcua.destroying', wanted::text, true);
    SET CONSTRAINTS ALL IMMEDIATE;
    files := ARRAY(
        SELECT DISTINCT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
        FROM petitions_petitionevent WHERE petition_id = wanted);
    elsewhere := ARRAY(
        SELECT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
            FROM petitions_petitionevent WHERE petition_id <> wanted
        UNION SELECT (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid
            FROM cases_caseevent);
    DELETE FROM petitions_publication WHERE number = p.number;
    DELETE FROM petitions_follow WHERE number = p.number;
    DELETE FROM petitions_reaction WHERE number = p.number;
    DELETE FROM petitions_petitionevent WHERE petition_id = wanted AND sequence < p.sequence;
    DELETE FROM ledger_salt WHERE aggregate_id = wanted AND sequence < p.sequence;
    DELETE FROM oversight_watchedclock WHERE dossier_id = wanted;
    DELETE FROM oversight_alarm WHERE dossier_id = wanted;
    notices := ARRAY(SELECT id FROM notifications_notice WHERE about_key = wanted);
    DELETE FROM notifications_delivery WHERE notice_id = ANY(notices);
    DELETE FROM notifications_notice WHERE id = ANY(notices);
    DELETE FROM notifications_caughtmail
        WHERE position(p.number IN subject) > 0 OR position(p.number IN body) > 0;
    DELETE FROM platform_outboxrow WHERE key = wanted OR key = ANY(files);
    DELETE FROM petitions_petition WHERE id = wanted;
    -- Who was written down without any number was written down for this petition alone.
    DELETE FROM parties_party q WHERE q.id = p.sender_id AND q.kind = 'citizen'
        AND q.personal_id = '' AND q.passport_number = '' AND q.tax_code = ''
        AND NOT EXISTS (SELECT FROM petitions_petition WHERE sender_id = q.id)
        AND NOT EXISTS (SELECT FROM dossiers_dossier
            WHERE applicant_id = q.id OR submitted_by_id = q.id);
    FOREACH one IN ARRAY files LOOP
        CONTINUE WHEN one IS NULL OR one = ANY(elsewhere);
        gone := gone || motcua_forget_file(one);
    END LOOP;
    PERFORM set_config('motcua.destroying', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN gone;
END $$;
"""
NO_DESTROY = "DROP FUNCTION motcua_destroy_petition(uuid, uuid);"


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_destroy_by_decision"),
        ("cases", "0002_watch"),
        ("oversight", "0006_more_subjects"),
        ("petitions", "0004_outlive_destroyed_petitions"),
    ]

    operations = [
        migrations.AddField(
            model_name="destructionline",
            name="kind",
            field=models.CharField(
                db_default=models.Value("dossier"), default="dossier", max_length=10
            ),
        ),
        migrations.AlterField(
            model_name="destructionline",
            name="dossier_id",
            field=models.UUIDField(help_text="The dossier, or the matter of another kind."),
        ),
        migrations.AlterField(
            model_name="destructionline",
            name="procedure_code",
            field=models.CharField(help_text="Of a dossier; else empty.", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="destructionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["dossier", "petition", "case"])),
                name="destructionline_kind_known",
            ),
        ),
        let_destruction_through(),
        migrations.RunSQL(DECIDED, NO_DECIDED),
        migrations.RunSQL(FORGET, NO_FORGET),
        migrations.RunSQL(MAY, NO_MAY),
        migrations.RunSQL(DESTROY, NO_DESTROY),
    ]
