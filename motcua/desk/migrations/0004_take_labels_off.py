"""A label is taken off many dossiers as it is put.

Migration note
--------------
Phase: additive; the running release knows no such batch and leaves its lines to a newer worker.
Locks: ACCESS EXCLUSIVE on one table of few rows for a moment.
Back: reversible while no batch of this act is kept.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_one_act_on_many_dossiers")]

    operations = [
        migrations.RemoveConstraint("batch", "desk_batch_act_known"),
        migrations.AddConstraint(
            "batch",
            models.CheckConstraint(
                condition=models.Q(
                    act__in=["sign", "take", "assign", "complete", "label", "unlabel"]
                ),
                name="desk_batch_act_known",
            ),
        ),
    ]
