"""Numbers of waiting rooms, and their moments, of which each follows from the one before.

Migration note
--------------
Phase: additive; the running release does not know the tables.
Locks: none on tables with rows.
Back: reversible; numbers go, nothing else knows them.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only

# The course of a number, as in ``rules/course.py``; nothing before: an empty text.
COURSE = """
    ('', 'taken', 'waiting'), ('waiting', 'called', 'called'),
    ('waiting', 'given_back', 'given_back'), ('called', 'called_again', 'called'),
    ('called', 'taken_over', 'called'), ('called', 'absent', 'absent'),
    ('called', 'begun', 'serving'), ('serving', 'taken_over', 'serving'),
    ('serving', 'done', 'done'), ('absent', 'returned', 'waiting'),
    ('absent', 'given_back', 'given_back')
"""
# What a number is stays, and it is never taken away.
FIXED = """
CREATE FUNCTION waiting_ticket_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR (NEW.id, NEW.token, NEW.unit_id, NEW.agency_id, NEW.day, NEW.number,
        NEW.line, NEW.ground, NEW.is_at_place, NEW.due_at, NEW.visit, NEW.taken_at)
        IS DISTINCT FROM (OLD.id, OLD.token, OLD.unit_id, OLD.agency_id, OLD.day, OLD.number,
        OLD.line, OLD.ground, OLD.is_at_place, OLD.due_at, OLD.visit, OLD.taken_at)
    THEN
        RAISE EXCEPTION 'waiting_ticket: what a number is stays: % is refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER waiting_ticket_stays BEFORE UPDATE OR DELETE ON waiting_ticket
    FOR EACH ROW EXECUTE FUNCTION waiting_ticket_stays();
CREATE TRIGGER waiting_ticket_is_kept BEFORE TRUNCATE ON waiting_ticket
    FOR EACH STATEMENT EXECUTE FUNCTION waiting_ticket_stays();
"""
FREE = "DROP FUNCTION IF EXISTS waiting_ticket_stays() CASCADE;"
# A moment follows the one before it in number, time and course.
FOLLOWS = f"""
CREATE FUNCTION waiting_moment_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last waiting_moment%ROWTYPE;
BEGIN
    SELECT * INTO last FROM waiting_moment
        WHERE ticket_id = NEW.ticket_id ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(last.sequence, 0) + 1
        OR NEW.at < coalesce(last.at, NEW.at)
        OR (coalesce(last.state, ''), NEW.kind, NEW.state) NOT IN ({COURSE})
    THEN
        RAISE EXCEPTION 'waiting_moment: % does not follow %', NEW.kind, coalesce(last.kind, '-')
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER waiting_moment_follows BEFORE INSERT ON waiting_moment
    FOR EACH ROW EXECUTE FUNCTION waiting_moment_follows();
"""
UNFOLLOWED = "DROP FUNCTION IF EXISTS waiting_moment_follows() CASCADE;"
# At the end of each transaction a number stands where its last moment says.
FOLDED = """
CREATE FUNCTION waiting_ticket_is_folded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE about uuid; there waiting_ticket%ROWTYPE; last waiting_moment%ROWTYPE;
    caller waiting_moment%ROWTYPE;
BEGIN
    about := coalesce(to_jsonb(NEW) ->> 'ticket_id', to_jsonb(NEW) ->> 'id');
    SELECT * INTO there FROM waiting_ticket WHERE id = about;
    SELECT * INTO last FROM waiting_moment
        WHERE ticket_id = about ORDER BY sequence DESC LIMIT 1;
    IF (there.state, there.sequence) IS DISTINCT FROM (last.state, last.sequence) THEN
        RAISE EXCEPTION 'waiting_ticket: a number stands where its last moment says'
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO caller FROM waiting_moment
        WHERE ticket_id = about AND kind IN ('called', 'taken_over')
        ORDER BY sequence DESC LIMIT 1;
    IF (there.desk, there.holder_id) IS DISTINCT FROM (caller.desk, caller.official_id) THEN
        RAISE EXCEPTION 'waiting_ticket: a number is with who called it or took it over'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER waiting_ticket_is_folded AFTER INSERT OR UPDATE ON waiting_ticket
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION waiting_ticket_is_folded();
CREATE CONSTRAINT TRIGGER waiting_moment_is_folded AFTER INSERT ON waiting_moment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION waiting_ticket_is_folded();
"""
UNFOLDED = "DROP FUNCTION IF EXISTS waiting_ticket_is_folded() CASCADE;"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('token', models.CharField(help_text='Of the address to follow it.', max_length=32, unique=True)),
                ('unit_id', models.UUIDField(help_text='The desk of an agency, the place.')),
                ('agency_id', models.UUIDField()),
                ('day', models.DateField()),
                ('number', models.PositiveIntegerField(help_text='Begins anew each day at each place.')),
                ('line', models.CharField(max_length=40)),
                ('ground', models.CharField(blank=True, help_text='Of priority; none: empty.', max_length=40)),
                ('is_at_place', models.BooleanField(help_text='Taken at the machine of the place.')),
                ('due_at', models.DateTimeField(help_text='Time of an appointment.', null=True)),
                ('visit', models.CharField(blank=True, help_text='Keyed digest of the appointment; leads nowhere.', max_length=64)),
                ('taken_at', models.DateTimeField()),
                ('state', models.CharField(default='waiting', max_length=12)),
                ('sequence', models.PositiveSmallIntegerField(default=1, help_text='Of the last moment.')),
                ('desk', models.PositiveSmallIntegerField(help_text='Where it was called last.', null=True)),
                ('holder_id', models.UUIDField(help_text='The official who called it or took it over.', null=True)),
                ('back_at', models.DateTimeField(help_text='When somebody came after all.', null=True)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'day', 'state'], name='ticket_of_place')],
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'day', 'number'), name='ticket_number_once_a_day'), models.UniqueConstraint(condition=models.Q(('state__in', ['called', 'serving'])), fields=('unit_id', 'day', 'desk'), name='ticket_one_at_a_desk'), models.UniqueConstraint(condition=models.Q(('visit', ''), _negated=True), fields=('visit',), name='ticket_one_for_a_visit'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='ticket_number_from_one'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'called', 'absent', 'serving', 'done', 'given_back'])), name='ticket_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['called', 'serving']), _negated=True), models.Q(('desk__isnull', False), ('holder_id__isnull', False)), _connector='OR'), name='ticket_held_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Moment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('state', models.CharField(help_text='Where the number stands after it.', max_length=12)),
                ('at', models.DateTimeField()),
                ('desk', models.PositiveSmallIntegerField(null=True)),
                ('official_id', models.UUIDField(help_text="Who did it; the person's own act: none.", null=True)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='waiting.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ticket', 'sequence'), name='moment_in_its_place'), models.UniqueConstraint(condition=models.Q(('kind', 'returned')), fields=('ticket',), name='moment_returned_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['taken', 'called', 'called_again', 'absent', 'returned', 'begun', 'taken_over', 'done', 'given_back'])), name='moment_kind_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['taken', 'returned', 'given_back']), models.Q(('desk__isnull', False), ('official_id__isnull', False)), _connector='OR'), name='moment_at_desk_by_somebody')],
            },
        ),
        *make_append_only("waiting_moment"),
        migrations.RunSQL(FIXED, FREE),
        migrations.RunSQL(FOLLOWS, UNFOLLOWED),
        migrations.RunSQL(FOLDED, UNFOLDED),
    ]
