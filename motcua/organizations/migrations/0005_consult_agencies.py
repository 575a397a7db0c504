"""Rows of competence that name who may be asked about what another agency decides.

Migration note
--------------
Phase: additive; a program of the release before reads no such rows.
Locks: ACCESS EXCLUSIVE on ``organizations_competence`` for the check, which reads the small table.
Back: reversible; rows of the new level have to be deleted first.
"""

from django.db import migrations, models

LEVELS = ["decide", "handle", "transfer", "consult"]


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_keep_successions")]

    operations = [
        migrations.RemoveConstraint(model_name="competence", name="competence_level_known"),
        migrations.AddConstraint(
            model_name="competence",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", LEVELS)), name="competence_level_known"
            ),
        ),
        migrations.AlterField(
            model_name="competence",
            name="unit_code",
            field=models.CharField(
                blank=True,
                help_text="Unit inside the agency, to handle or to consult.",
                max_length=30,
            ),
        ),
    ]
