"""A clock for who stands above a dispute of competence and was asked who handles the dossier.

Migration note
--------------
Phase: additive; a worker of the release before knows no such dossiers.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the check, which reads the table once.
Back: reversible; clocks of disputes have to be deleted first.
"""

from django.db import migrations, models

KINDS = [
    *("answer", "transfer", "dossier", "step", "opinion", "competence", "explain"),
    "petition",
]


class Migration(migrations.Migration):
    dependencies = [("oversight", "0004_watch_petitions")]

    operations = [
        migrations.RemoveConstraint(model_name="watchedclock", name="watchedclock_kind_known"),
        migrations.AddConstraint(
            model_name="watchedclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="watchedclock_kind_known"
            ),
        ),
    ]
