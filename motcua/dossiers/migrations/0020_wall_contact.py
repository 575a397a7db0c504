"""Keep who saw how to reach an applicant, and for what.

Migration note
--------------
Phase: additive; one new table the running release does not know.
Locks: none that matter.
Back: reversible; the record of looks is lost with its table.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# A person reads who saw data in dossiers he or she has to do with; overseers read every look.
LOOKED = """
    (SELECT motcua_scope()) IN ('system', 'overseer')
    OR ((SELECT motcua_scope()) LIKE 'party:%'
        AND EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id))
"""
GOES_WITH_THE_DOSSIER = """
ALTER TABLE dossiers_contactlook ADD CONSTRAINT contactlook_of_dossier
    FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id) ON DELETE CASCADE;
"""
STAYS = "ALTER TABLE dossiers_contactlook DROP CONSTRAINT contactlook_of_dossier;"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0018_register_copies")]

    operations = [
        migrations.CreateModel(
            name="ContactLook",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("official_id", models.UUIDField()),
                ("agency_id", models.UUIDField(help_text="For which of the official's agencies.", null=True)),
                ("purpose", models.CharField(help_text="Its key in data/contact.", max_length=30)),
                ("shown", models.CharField(help_text="contact, answers, book, whole, or a paper.", max_length=30)),
                ("dossier", models.ForeignKey(
                    db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+", to="dossiers.dossier",
                )),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("purpose", ""), _negated=True), name="contactlook_says_why"),
                    models.CheckConstraint(condition=models.Q(("shown", ""), _negated=True), name="contactlook_says_what"),
                ],
            },
        ),
        migrations.RunSQL(GOES_WITH_THE_DOSSIER, STAYS),
        protect("dossiers_contactlook", LOOKED),
        *make_append_only("dossiers_contactlook"),
    ]
