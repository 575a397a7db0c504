"""When the program acts for a promise, and a clock for explanations that are owed.

Migration note
--------------
Phase: additive. A worker of the release before goes on with the clocks it knows and leaves the new
column alone; its own stages know no explanations, so that it would plan one like any other clock.
Open dossiers get one row of the outbox each, from which a worker of the new release fills the
column: apologies are foreseen for dossiers that were open before.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the column and the check, which reads the
table once; SHARE while the index of the empty column is made.
Rows: one of the outbox for each dossier that goes on.
Back: reversible; clocks of explanations have to be deleted first.
"""

from django.db import migrations, models

QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'oversight.clocks.DossierSubmitted', id, '{}', now(), now(), 0, ''
FROM dossiers_dossier WHERE finished_at IS NULL AND NOT is_test
"""


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0001_watch'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='watchedclock',
            name='watchedclock_kind_known',
        ),
        migrations.AddField(
            model_name='watchedclock',
            name='acts_at',
            field=models.DateTimeField(help_text='When the program itself has to act for the promise.', null=True),
        ),
        migrations.AddIndex(
            model_name='watchedclock',
            index=models.Index(condition=models.Q(('acts_at__isnull', False)), fields=['acts_at'], name='watchedclock_acts'),
        ),
        migrations.AddConstraint(
            model_name='watchedclock',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['answer', 'transfer', 'dossier', 'step', 'opinion', 'explain'])), name='watchedclock_kind_known'),
        ),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
