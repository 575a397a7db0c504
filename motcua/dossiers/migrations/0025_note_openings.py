"""Keep which officials opened a dossier, for its applicant to read.

Migration note
--------------
Phase: additive; one new table the running release does not know.
Locks: none that matter.
Back: reversible; the record of openings is lost with its table.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# A person reads who opened dossiers he or she has to do with; overseers read every opening.
OPENED = """
    (SELECT motcua_scope()) IN ('system', 'overseer')
    OR ((SELECT motcua_scope()) LIKE 'party:%'
        AND EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id))
"""
GOES_WITH_THE_DOSSIER = """
ALTER TABLE dossiers_dossierlook ADD CONSTRAINT dossierlook_of_dossier
    FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id) ON DELETE CASCADE;
"""
STAYS = "ALTER TABLE dossiers_dossierlook DROP CONSTRAINT dossierlook_of_dossier;"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0024_help_with_drafts")]

    operations = [
        migrations.CreateModel(
            name="DossierLook",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("day", models.DateField(help_text="The legal day of the moment.")),
                ("official_id", models.UUIDField()),
                ("agency_id", models.UUIDField(help_text="For which of the official's agencies.", null=True)),
                ("part", models.CharField(help_text="agency: of one that handles it; overseer.", max_length=10)),
                ("dossier", models.ForeignKey(
                    db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+", to="dossiers.dossier",
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dossier", "official_id", "day"), name="dossierlook_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["agency", "overseer"])), name="dossierlook_says_why"
                    ),
                ],
            },
        ),
        migrations.RunSQL(GOES_WITH_THE_DOSSIER, STAYS),
        protect("dossiers_dossierlook", OPENED),
        *make_append_only("dossiers_dossierlook"),
    ]
