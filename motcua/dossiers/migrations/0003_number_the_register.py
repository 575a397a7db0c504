"""The register book keeps the number of each dossier, so that two prints never differ.

Migration note
--------------
Phase: expand; a new table, filled as papers and books are printed.
Locks: none on tables in use beyond the foreign key's short one on dossiers_dossier.
Back: reversible; the numbers given since are lost.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id)
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                ("dossier", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, primary_key=True,
                    related_name="+", serialize=False, to="dossiers.dossier")),
                ("unit_id", models.UUIDField(help_text="The desk whose book it is.")),
                ("year", models.PositiveSmallIntegerField()),
                ("entry", models.PositiveIntegerField()),
                ("entered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit_id", "year", "entry"), name="registerentry_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("entry__gte", 1)), name="registerentry_from_one"),
                ],
            },
        ),
        *make_append_only("dossiers_registerentry"),
        protect("dossiers_registerentry", PART),
    ]
