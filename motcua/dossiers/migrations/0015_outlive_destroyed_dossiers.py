"""What says that a dossier was destroyed outlives its row, and anybody with the number may ask.

Migration note
--------------
Phase: additive; three foreign keys go, their rows are still written with the dossier's.
Locks: ACCESS EXCLUSIVE on ``dossiers_event``, ``dossiers_registerentry`` and ``dossiers_copyentry``
for a moment; SHARE on ``dossiers_event`` while the index of destroyed dossiers is built.
Back: reversible as long as no dossier was destroyed; then the keys cannot come back.
"""

import django.db.models.deletion
from django.db import migrations, models

PUBLIC = """
CREATE INDEX event_of_destroyed ON dossiers_event ((payload ->> 'number'))
    WHERE name = 'RecordsDestroyed';
CREATE FUNCTION motcua_public_destruction(wanted text)
RETURNS TABLE (at timestamptz, legal_basis text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.at, e.payload ->> 'legal_basis' FROM dossiers_event e
    WHERE e.name = 'RecordsDestroyed' AND e.payload ->> 'number' = wanted
      AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = e.dossier_id)
$$;
"""
# Books have no gaps: the line of a destroyed dossier says its number and when it was destroyed.
BOOKS = """
CREATE FUNCTION motcua_destroyed_of_desk(desk uuid, first_day date, last_day date)
RETURNS TABLE (year integer, entry integer, number text, submitted_on date, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.year::integer, r.entry, e.payload ->> 'number',
        (e.payload ->> 'submitted_on')::date, e.at
    FROM dossiers_registerentry r
    JOIN dossiers_event e ON e.dossier_id = r.dossier_id AND e.name = 'RecordsDestroyed'
    WHERE r.unit_id = desk
      AND r.year BETWEEN extract(year FROM first_day) AND extract(year FROM last_day)
      AND (e.payload ->> 'submitted_on')::date BETWEEN first_day AND last_day
      AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = r.dossier_id)
    ORDER BY r.year, r.entry
$$;
CREATE FUNCTION motcua_destroyed_copies(agency uuid, book integer)
RETURNS TABLE (year integer, entry integer, number text, certified_at timestamptz, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.year::integer, c.entry, e.payload ->> 'number', c.entered_at, e.at
    FROM dossiers_copyentry c
    JOIN dossiers_event e ON e.dossier_id = c.dossier_id AND e.name = 'RecordsDestroyed'
    WHERE c.agency_id = agency AND c.year = book
      AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = c.dossier_id)
    ORDER BY c.entry
$$;
"""
NO_BOOKS = """
DROP FUNCTION motcua_destroyed_copies(uuid, integer);
DROP FUNCTION motcua_destroyed_of_desk(uuid, date, date);
"""
NO_PUBLIC = """
DROP FUNCTION motcua_public_destruction(text);
DROP INDEX event_of_destroyed;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0014_show_results_taken_back")]

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
        migrations.AlterField(
            model_name="copyentry",
            name="dossier",
            field=models.OneToOneField(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT,
                primary_key=True, related_name="+", serialize=False, to="dossiers.dossier",
            ),
        ),
        migrations.RunSQL(PUBLIC, NO_PUBLIC),
        migrations.RunSQL(BOOKS, NO_BOOKS),
    ]
