"""What counts against a unit, kept from the events from now on.

Migration note
--------------
Phase: additive; one new table. Events of before are not looked at: who acted then was not told.
Locks: none that matter; the trigger that forgets a destroyed dossier is replaced.
Back: reversible; the marks are lost with their table.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id)
"""
# A trigger of its own: whoever changes that of the watch need not know of marks.
FORGET = """
CREATE FUNCTION oversight_forget_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM oversight_unitmark WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER oversight_forget_marks BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION oversight_forget_marks();
"""
KEEP = """
DROP TRIGGER oversight_forget_marks ON dossiers_dossier;
DROP FUNCTION oversight_forget_marks();
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_apologies"), ("dossiers", "0020_wall_contact")]

    operations = [
        migrations.CreateModel(
            name="UnitMark",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("dossier_id", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("agency_id", models.UUIDField()),
                ("unit_id", models.UUIDField()),
                ("official_id", models.UUIDField(null=True)),
                ("words", django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=500), default=list, size=None,
                )),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit_id", "at"], name="unitmark_of_unit"),
                    models.Index(fields=["at"], name="unitmark_at"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier_id", "sequence", "kind"), name="unitmark_once"),
                ],
            },
        ),
        *make_append_only("oversight_unitmark"),
        protect("oversight_unitmark", PART),
        migrations.RunSQL(FORGET, KEEP),
    ]
