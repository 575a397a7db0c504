"""A clock for the papers an applicant was asked for.

Migration note
--------------
Phase: additive; a worker of the release before knows no such clocks and keeps none.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the check, which reads the table once.
Rows: one of the outbox for each dossier that waits for papers; what lies long back rings nobody.
Back: reversible; clocks of such waits have to be deleted first.
"""

from django.db import migrations, models

KINDS = [
    *("answer", "transfer", "dossier", "step", "opinion", "supplement", "competence", "explain"),
    *("petition", "case", "evaluation", "report"),
]
QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'oversight.clocks.SupplementRequested', id, '{}', now(), now(), 0, ''
FROM dossiers_dossier WHERE status = 'supplement_asked' AND NOT is_test
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0006_more_subjects")]

    operations = [
        migrations.RemoveConstraint(model_name="watchedclock", name="watchedclock_kind_known"),
        migrations.AddConstraint(
            model_name="watchedclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="watchedclock_kind_known"
            ),
        ),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
