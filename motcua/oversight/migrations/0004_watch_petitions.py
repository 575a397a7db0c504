"""Clocks of petitions; the columns ``dossier_id`` of clocks and alarms now name any subject.

Migration note
--------------
Phase: additive. The columns keep their names, so that a worker of the release before goes on; it
reads a petition's clock as one of a dossier that is not there and looks at it again two seconds
later. Petitions in which something is due get one row of the outbox each.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the check, which reads the table once.
Rows: one of the outbox for each petition that goes on.
Back: reversible once the clocks of petitions are deleted.
"""

from django.db import migrations, models

QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'oversight.clocks.petitions.PetitionSent', id, '{}', now(), now(), 0, ''
FROM petitions_petition WHERE due IS NOT NULL
"""
KINDS = ['answer', 'transfer', 'dossier', 'step', 'opinion', 'explain', 'petition']


def _renamed(model):
    """Name the field anew, in the program's picture alone."""
    return [
        migrations.AlterField(model, 'dossier_id', models.UUIDField(db_column='dossier_id')),
        migrations.RenameField(model, 'dossier_id', 'subject_id'),
    ]


def _index(column, name):
    columns = [models.F(one) for one in (*column, 'due', 'subject_id')]
    return migrations.AddIndex('watchedclock', models.Index(*columns, name=name))


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0003_mark_units'),
        ('petitions', '0002_runs_from'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint('alarm', 'alarm_once'),
                migrations.RemoveIndex('watchedclock', 'watchedclock_of_agency'),
                migrations.RemoveIndex('watchedclock', 'watchedclock_of_unit'),
                migrations.RemoveIndex('watchedclock', 'watchedclock_due'),
                *_renamed('alarm'),
                *_renamed('watchedclock'),
                migrations.AlterField('watchedclock', 'pk', models.CompositePrimaryKey('subject_id', 'kind', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                _index(['agency_id'], 'watchedclock_of_agency'),
                _index(['unit_id'], 'watchedclock_of_unit'),
                _index([], 'watchedclock_due'),
                migrations.AddConstraint('alarm', models.UniqueConstraint(fields=('subject_id', 'kind', 'key', 'due', 'stage'), name='alarm_once')),
            ],
        ),
        migrations.AlterField('watchedclock', 'agency_id', models.UUIDField(null=True)),
        migrations.AlterField('watchedclock', 'unit_id', models.UUIDField(help_text='Empty: the inspectorate has it.', null=True)),
        migrations.RemoveConstraint('watchedclock', 'watchedclock_kind_known'),
        migrations.AddConstraint('watchedclock', models.CheckConstraint(condition=models.Q(('kind__in', KINDS)), name='watchedclock_kind_known')),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
