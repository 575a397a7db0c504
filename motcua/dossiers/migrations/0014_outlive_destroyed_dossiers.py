"""What says that a dossier was destroyed outlives its row, and anybody with the number may ask.

Migration note
--------------
Phase: additive; two foreign keys go, their rows are still written with the dossier's.
Locks: ACCESS EXCLUSIVE on ``dossiers_event`` and ``dossiers_registerentry`` for a moment; SHARE on
``dossiers_event`` while the index of destroyed dossiers is built.
Back: reversible as long as no dossier was destroyed; then the keys cannot come back.
"""

import django.db.models.deletion
from django.db import migrations, models

PUBLIC = """
CREATE INDEX event_of_destroyed ON dossiers_event ((payload ->> 'number'))
    WHERE name = 'RecordsDestroyed';
CREATE FUNCTION motcua_public_destruction(wanted text)
RETURNS TABLE (at timestamptz, legal_basis text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT e.at, e.payload ->> 'legal_basis' FROM dossiers_event e
    WHERE e.name = 'RecordsDestroyed' AND e.payload ->> 'number' = wanted
      AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = e.dossier_id)
$$;
"""
NO_PUBLIC = """
DROP FUNCTION motcua_public_destruction(text);
DROP INDEX event_of_destroyed;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_wall_readings")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="dossier",
            field=models.ForeignKey(
                db_constraint=False, db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="dossiers.dossier",
            ),
        ),
        migrations.AlterField(
            model_name="registerentry",
            name="dossier",
            field=models.OneToOneField(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT,
                primary_key=True, related_name="+", serialize=False, to="dossiers.dossier",
            ),
        ),
        migrations.RunSQL(PUBLIC, NO_PUBLIC),
    ]
