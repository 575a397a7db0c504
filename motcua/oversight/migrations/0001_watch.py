"""The clocks that run and what was told of each; open dossiers of before are queued for the watch.

Migration note
--------------
Phase: additive; the tables are new. Open dossiers get one row of the outbox each: a worker of the
new release fills the clocks, an older one would set such a row aside.
Locks: SHARE ROW EXCLUSIVE on ``dossiers_dossier`` for a moment (a trigger).
Rows: one of the outbox for each dossier that goes on.
Back: reversible; what was told is forgotten with the table.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# Seen with the dossier; the sub-query is itself filtered by its policy.
PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id)
"""
# Whoever destroys a dossier takes its clocks along; alarms let go of their rows only for the
# dossier that the owner's function names.
FORGET = """
CREATE FUNCTION oversight_forget_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM oversight_watchedclock WHERE dossier_id = OLD.id;
    DELETE FROM oversight_alarm WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER oversight_forget_dossier BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION oversight_forget_dossier();
"""
KEEP = """
DROP TRIGGER oversight_forget_dossier ON dossiers_dossier;
DROP FUNCTION oversight_forget_dossier();
"""
QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'oversight.clocks.DossierSubmitted', id, '{}', now(), now(), 0, ''
FROM dossiers_dossier WHERE finished_at IS NULL AND NOT is_test
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("dossiers", "0015_outlive_destroyed_dossiers"),
        ("archive", "0004_destroy_by_decision"),
        ("platform", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('dossier_id', models.UUIDField()),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=60)),
                ('due', models.DateTimeField()),
                ('stage', models.CharField(max_length=30)),
                ('planned_at', models.DateTimeField()),
                ('possible_at', models.DateTimeField(help_text='Later where the act came after the moment.')),
                ('done_at', models.DateTimeField()),
                ('told', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('vacant', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('is_silent', models.BooleanField()),
            ],
            options={
                'indexes': [models.Index(fields=['done_at'], name='alarm_done_at')],
                'constraints': [models.UniqueConstraint(fields=('dossier_id', 'kind', 'key', 'due', 'stage'), name='alarm_once'), models.CheckConstraint(condition=models.Q(('done_at__gte', models.F('planned_at'))), name='alarm_not_before_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='WatchedClock',
            fields=[
                ('pk', models.CompositePrimaryKey('dossier_id', 'kind', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('dossier_id', models.UUIDField()),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=60)),
                ('started_at', models.DateTimeField()),
                ('due', models.DateTimeField()),
                ('unit_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('official_id', models.UUIDField(null=True)),
                ('stages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('moments', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), size=None)),
                ('told', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('next_at', models.DateTimeField(null=True)),
                ('known_at', models.DateTimeField(help_text='The act that made the plan: nobody is late before.')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='watchedclock_next'), models.Index(models.F('agency_id'), models.F('due'), models.F('dossier_id'), name='watchedclock_of_agency'), models.Index(models.F('unit_id'), models.F('due'), models.F('dossier_id'), name='watchedclock_of_unit'), models.Index(models.F('due'), models.F('dossier_id'), name='watchedclock_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['answer', 'transfer', 'dossier', 'step', 'opinion'])), name='watchedclock_kind_known')],
            },
        ),
        *make_append_only("oversight_alarm"),
        protect("oversight_watchedclock", PART),
        protect("oversight_alarm", PART),
        migrations.RunSQL(FORGET, KEEP),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
