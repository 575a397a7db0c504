"""Invitations, what was said without whom, and the points of dossiers.

Migration note
--------------
Phase: additive; the tables are new. Dossiers that ended in the last year get one row of the outbox
each, from which a worker of the new release counts their points.
Locks: SHARE ROW EXCLUSIVE on ``dossiers_dossier`` for a moment (a trigger).
Rows: one of the outbox for each such dossier.
Back: reversible; what was said is lost with its table, points can be counted again.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.row_security import protect

# Nobody's scope sees a row: selectors judge who may read a figure, then open the wall. What was
# said leads to no dossier; who spoke, and the points of a dossier, are nobody's to browse.
PROGRAM = "(SELECT motcua_scope()) = 'system'"
# A destroyed dossier takes its invitation and its points along.
FORGET = """
CREATE FUNCTION evaluation_forget_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM evaluation_invitation WHERE dossier_id = OLD.id;
    DELETE FROM evaluation_partpoints WHERE dossier_id = OLD.id;
    DELETE FROM evaluation_dossierpoints WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER evaluation_forget_dossier BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION evaluation_forget_dossier();
"""
KEEP = """
DROP TRIGGER evaluation_forget_dossier ON dossiers_dossier;
DROP FUNCTION evaluation_forget_dossier();
"""
QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'evaluation.points.ResultIssued', id, '{}', now(), now(), 0, ''
FROM dossiers_dossier WHERE finished_at > now() - interval '1 year' AND NOT is_test
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("dossiers", "0020_wall_contact"),
        ("petitions", "0001_initial"),
        ("platform", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name='DossierPoints',
            fields=[
                ('dossier_id', models.UUIDField(primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField(help_text='The one-stop unit that received it.')),
                ('procedure_code', models.CharField(max_length=20)),
                ('ended_at', models.DateTimeField()),
                ('timing', models.CharField(blank=True, max_length=10)),
                ('is_online', models.BooleanField()),
                ('is_whole', models.BooleanField(help_text='It never left the one-stop unit.')),
                ('has_petition', models.BooleanField(help_text='None while one waits.', null=True)),
                ('p1', models.PositiveSmallIntegerField(null=True)),
                ('p2', models.PositiveSmallIntegerField(null=True)),
                ('p3', models.PositiveSmallIntegerField(null=True)),
                ('p4', models.PositiveSmallIntegerField(null=True)),
                ('p6', models.PositiveSmallIntegerField(null=True)),
                ('p7', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', 'ended_at'], name='dossierpoints_of_agency'), models.Index(fields=['ended_at'], name='dossierpoints_ended')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('dossier_id', models.UUIDField(primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField(help_text='The one-stop unit that received it.')),
                ('rate_until', models.DateTimeField()),
                ('is_rated', models.BooleanField(default=False)),
                ('survey_at', models.DateTimeField()),
                ('survey_until', models.DateTimeField()),
                ('is_asked', models.BooleanField(default=False, help_text='The survey was sent.')),
                ('is_surveyed', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_asked', False)), fields=['survey_at'], name='invitation_to_survey')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('mark', models.PositiveSmallIntegerField()),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('words', models.TextField(blank=True)),
                ('was_asked_for_money', models.BooleanField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'quarter', 'agency_id'], name='rating_of_quarter')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mark__in', range(1, 6))), name='rating_mark_known'), models.CheckConstraint(condition=models.Q(('quarter__in', range(1, 5))), name='rating_quarter_known')],
            },
        ),
        migrations.CreateModel(
            name='SurveyAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('settled', models.CharField(max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'quarter', 'agency_id'], name='surveyanswer_of_quarter')],
                'constraints': [models.CheckConstraint(condition=models.Q(('settled__in', ['yes', 'partly', 'no'])), name='surveyanswer_known'), models.CheckConstraint(condition=models.Q(('quarter__in', range(1, 5))), name='surveyanswer_quarter_known')],
            },
        ),
        migrations.CreateModel(
            name='PartPoints',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('official_id', models.UUIDField(help_text='None where no official ended its part.', null=True)),
                ('ended_at', models.DateTimeField(help_text='When the dossier ended.')),
                ('p1', models.PositiveSmallIntegerField(null=True)),
                ('p2', models.PositiveSmallIntegerField(null=True)),
                ('p3', models.PositiveSmallIntegerField(null=True)),
                ('p4', models.PositiveSmallIntegerField(null=True)),
                ('p7', models.PositiveSmallIntegerField(null=True)),
                ('points', models.ForeignKey(db_column='dossier_id', on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='evaluation.dossierpoints')),
            ],
            options={
                'indexes': [models.Index(fields=['official_id', 'ended_at'], name='partpoints_of_official'), models.Index(fields=['agency_id', 'ended_at'], name='partpoints_of_agency')],
                'constraints': [models.UniqueConstraint(fields=('points', 'unit_id', 'official_id'), name='partpoints_once', nulls_distinct=False)],
            },
        ),
        protect("evaluation_invitation", PROGRAM),
        protect("evaluation_rating", PROGRAM),
        protect("evaluation_surveyanswer", PROGRAM),
        protect("evaluation_dossierpoints", PROGRAM),
        protect("evaluation_partpoints", PROGRAM),
        migrations.RunSQL(FORGET, KEEP),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
