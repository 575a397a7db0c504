"""What the database holds of petitions by itself, whoever writes: limits, words, artefacts, seeds.

Migration note
--------------
Phase: additive; what is written by the rules passes.
Locks: SHARE ROW EXCLUSIVE on three tables for a moment (triggers).
Back: reversible; only the rules hold then.
"""

from django.db import migrations

# The run-time role may add events; each is judged by those that are there. The functions are the
# owner's, so that no scope hides a row from them.
EVENTS = """
CREATE FUNCTION petitions_limit_of(wanted uuid, named text) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (payload ->> named)::timestamptz FROM petitions_petitionevent
    WHERE petition_id = wanted AND payload ->> named IS NOT NULL
      AND name IN ('PetitionSent', 'PetitionRouted', 'PetitionReopened', 'AnswerPublished',
        'LimitsRecounted')
    ORDER BY sequence DESC LIMIT 1
$$;
CREATE FUNCTION petitions_place_of(wanted uuid, named text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(sequence), 0) FROM petitions_petitionevent
    WHERE petition_id = wanted AND name = named
$$;
CREATE FUNCTION petitions_judge_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one uuid := NEW.petition_id; told jsonb := NEW.payload; before record; sent jsonb; wrong text;
BEGIN
    SELECT sequence, name, at INTO before FROM petitions_petitionevent
        WHERE petition_id = one ORDER BY sequence DESC LIMIT 1;
    SELECT payload INTO sent FROM petitions_petitionevent
        WHERE petition_id = one AND name = 'PetitionSent';
    IF NEW.sequence <> coalesce(before.sequence, 0) + 1 OR NEW.at < before.at
        OR (NEW.name = 'PetitionSent') <> (NEW.sequence = 1)
        OR before.name = 'PetitionDestroyed' THEN
        wrong := 'a history grows at its end';
    ELSIF (NEW.name IN ('SenderReplied', 'WordGiven', 'HidingContested', 'KindObjected')
            OR NEW.name = 'PetitionReopened' AND told ->> 'by_recheck' IS NULL)
        AND (NEW.actor_kind <> 'citizen'
            OR NEW.actor_id::text IS DISTINCT FROM sent ->> 'sender_id') THEN
        wrong := 'this word is the sender''s';
    ELSIF NEW.name = 'PetitionRefused' AND NEW.at > petitions_limit_of(one, 'refuse_by')
        OR NEW.name = 'SenderAsked' AND NEW.at > petitions_limit_of(one, 'ask_by')
        OR NEW.name = 'PetitionRouted' AND NEW.at > petitions_limit_of(one, 'route_by')
        OR NEW.name = 'LimitsRecounted' AND NEW.actor_kind <> 'system' THEN
        wrong := 'its limit has passed';
    ELSIF NEW.name = 'PetitionAnswered' AND (
            btrim(told ->> 'done') = '' OR NOT EXISTS (SELECT FROM documents_storedfile
                WHERE id::text = told #>> '{paper,file_id}'
                  AND sha256 = told #>> '{paper,sha256}')) THEN
        wrong := 'an answer carries a paper and says what was done';
    ELSIF NEW.name = 'RecheckDrawn' AND NOT EXISTS (SELECT FROM petitions_drawresult
            WHERE draw_id = told ->> 'draw' AND sent ->> 'number' = ANY (drawn)) THEN
        wrong := 'no draw names it';
    ELSIF NEW.name = 'PetitionClosed' THEN
        wrong := petitions_wrong_end(NEW, before.name);
    ELSIF NEW.name = 'PetitionReopened' AND told ->> 'by_recheck' IS NOT NULL
        AND NOT petitions_may_check(NEW, told ->> 'by_recheck') THEN
        wrong := 'somebody else looks again';
    END IF;
    IF wrong <> '' THEN
        RAISE EXCEPTION '%: % is refused', wrong, NEW.name USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION petitions_may_check(event petitions_petitionevent, checker text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT event.actor_kind = 'official' AND event.actor_id::text = checker
        AND petitions_place_of(event.petition_id, 'RecheckDrawn')
            > petitions_place_of(event.petition_id, 'AnswerPublished')
        AND NOT EXISTS (SELECT FROM petitions_petitionevent
            WHERE petition_id = event.petition_id AND name = 'PetitionAnswered'
              AND payload ->> 'by' = checker)
$$;
CREATE FUNCTION petitions_wrong_end(event petitions_petitionevent, last_name text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN petitions_place_of(event.petition_id, 'AnswerPublished')
            <= petitions_place_of(event.petition_id, 'PetitionReopened')
            THEN 'nothing closes without a published answer'
        WHEN event.payload ->> 'by' = 'word' AND last_name <> 'WordGiven'
            THEN 'the sender did not say so'
        WHEN event.payload ->> 'by' = 'silence' AND (event.actor_kind <> 'system'
                OR event.at <= petitions_limit_of(event.petition_id, 'due'))
            THEN 'the sender still has time'
        WHEN event.payload ->> 'by' = 'recheck'
            AND NOT petitions_may_check(event, event.payload ->> 'checked_by')
            THEN 'somebody else looks again'
        ELSE '' END
$$;
CREATE TRIGGER petitions_judge_event BEFORE INSERT ON petitions_petitionevent
    FOR EACH ROW EXECUTE FUNCTION petitions_judge_event();
"""
NO_EVENTS = """
DROP TRIGGER petitions_judge_event ON petitions_petitionevent;
DROP FUNCTION petitions_judge_event();
DROP FUNCTION petitions_wrong_end(petitions_petitionevent, text);
DROP FUNCTION petitions_may_check(petitions_petitionevent, text);
DROP FUNCTION petitions_place_of(uuid, text);
DROP FUNCTION petitions_limit_of(uuid, text);
"""
# Who announces a pool knows no seed yet, and the seed is the log's, not theirs.
DRAWS = """
CREATE FUNCTION petitions_judge_draw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_checkpoint WHERE size > NEW.log_size) THEN
        RAISE EXCEPTION 'the seed of this draw is known already'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER petitions_judge_draw BEFORE INSERT ON petitions_draw
    FOR EACH ROW EXECUTE FUNCTION petitions_judge_draw();
CREATE FUNCTION petitions_judge_seed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    announced record; seed record;
BEGIN
    SELECT * INTO announced FROM petitions_draw WHERE name = NEW.draw_id;
    SELECT size, encode(root, 'hex') AS root INTO seed FROM ledger_checkpoint
        WHERE size > announced.log_size ORDER BY size LIMIT 1;
    IF (NEW.seed, NEW.seed_size) IS DISTINCT FROM (seed.root, seed.size)
        OR NOT NEW.drawn <@ announced.pool OR cardinality(NEW.drawn) <> announced.many THEN
        RAISE EXCEPTION 'the seed is the root of the next checkpoint, and what is drawn is of the pool'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER petitions_judge_seed BEFORE INSERT ON petitions_drawresult
    FOR EACH ROW EXECUTE FUNCTION petitions_judge_seed();
"""
NO_DRAWS = """
DROP TRIGGER petitions_judge_seed ON petitions_drawresult;
DROP FUNCTION petitions_judge_seed();
DROP TRIGGER petitions_judge_draw ON petitions_draw;
DROP FUNCTION petitions_judge_draw();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0004_outlive_destroyed_petitions"),
        ("documents", "__first__"),
        ("ledger", "0002_log"),
    ]

    operations = [
        migrations.RunSQL(EVENTS, NO_EVENTS),
        migrations.RunSQL(DRAWS, NO_DRAWS),
    ]
