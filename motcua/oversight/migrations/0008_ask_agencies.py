"""A clock for opinions that were asked of other agencies.

Migration note
--------------
Phase: additive; a worker of the release before knows no such clocks and keeps none.
Locks: ACCESS EXCLUSIVE on ``oversight_watchedclock`` for the check, which reads the table once.
Back: reversible; clocks of such requests have to be deleted first.
"""

from django.db import migrations, models

KINDS = [
    *("answer", "transfer", "dossier", "step", "opinion", "request", "supplement", "competence"),
    *("explain", "petition", "case", "evaluation", "report"),
]


class Migration(migrations.Migration):
    dependencies = [("oversight", "0007_wait_for_papers")]

    operations = [
        migrations.RemoveConstraint(model_name="watchedclock", name="watchedclock_kind_known"),
        migrations.AddConstraint(
            model_name="watchedclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="watchedclock_kind_known"
            ),
        ),
    ]
