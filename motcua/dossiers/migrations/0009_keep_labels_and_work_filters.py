"""Officials keep labels on dossiers and choices of their work list.

Migration note
--------------
Phase: additive; the running release does not know the tables.
Locks: none on tables with rows, but for the foreign key to the dossiers (SHARE ROW EXCLUSIVE for
a moment, no row of it is read, since the new table is empty).
Back: reversible; labels and saved filters go, no dossier changes.
"""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from motcua.platform.database.row_security import protect

# A label is among officials: who filed a dossier never sees one, neither do partners.
OFFICIALS = """
    (SELECT motcua_scope()) = 'system' OR (SELECT motcua_scope()) LIKE 'official:%'
    OR (SELECT motcua_scope()) = 'overseer'
"""
ON_DOSSIER = f"({OFFICIALS}) AND EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id)"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_papers_are_made_here")]

    operations = [
        migrations.CreateModel(
            name="Label",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=30)),
                ("tone", models.CharField(max_length=12)),
                ("official_id", models.UUIDField(null=True)),
                ("unit_id", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("official_id__isnull", True), ("unit_id__isnull", False)),
                            models.Q(("official_id__isnull", False), ("unit_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="label_has_one_owner",
                    ),
                    models.UniqueConstraint(
                        models.F("official_id"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("official_id__isnull", False)),
                        name="label_of_official_once",
                    ),
                    models.UniqueConstraint(
                        models.F("unit_id"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("unit_id__isnull", False)),
                        name="label_of_unit_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DossierLabel",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "dossier_id",
                        "label_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("put_at", models.DateTimeField()),
                ("put_by", models.UUIDField()),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossiers.label",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedWorkFilter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("official_id", models.UUIDField()),
                ("name", models.CharField(max_length=60)),
                ("choices", models.JSONField(help_text="What rules.work_choices.WorkChoices holds.")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("official_id"),
                        django.db.models.functions.text.Lower("name"),
                        name="savedworkfilter_once",
                    )
                ],
            },
        ),
        protect("dossiers_label", OFFICIALS),
        protect("dossiers_dossierlabel", ON_DOSSIER),
        protect("dossiers_savedworkfilter", OFFICIALS),
    ]
