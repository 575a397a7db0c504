"""Rulebooks that administrators write down; nobody changes one that is written.

Migration note
--------------
Phase: additive; the table is new and empty.
Locks: none that matter.
Back: reversible while no dossier is pinned to a stored rulebook.
"""

from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_know_proposed_requests")]

    operations = [
        migrations.CreateModel(
            name="RulebookVersion",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=40, unique=True,
                                             help_text="What dossiers are pinned to.")),
                ("effective_from", models.DateField()),
                ("reason", models.TextField()),
                ("content", models.JSONField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="rulebookversion_has_reason",
                    )
                ],
            },
        ),
        *make_append_only("dossiers_rulebookversion"),
    ]
