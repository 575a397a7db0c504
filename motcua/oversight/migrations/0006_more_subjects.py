"""Clocks of cases, of matters of evaluation and of protected reports.

Migration note
--------------
Phase: additive; a worker of the release before knows none of them and keeps no such clocks.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the check, which reads the table once.
Back: reversible; clocks of these kinds have to be deleted first.
"""

from django.db import migrations, models

KINDS = [
    *("answer", "transfer", "dossier", "step", "opinion", "competence", "explain"),
    *("petition", "case", "evaluation", "report"),
]


class Migration(migrations.Migration):
    dependencies = [("oversight", "0005_competence_disputes")]

    operations = [
        migrations.RemoveConstraint(model_name="watchedclock", name="watchedclock_kind_known"),
        migrations.AddConstraint(
            model_name="watchedclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="watchedclock_kind_known"
            ),
        ),
    ]
