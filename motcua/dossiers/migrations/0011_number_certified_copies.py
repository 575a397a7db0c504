"""The book of certified copies keeps the number of each copy, given once, without gaps.

Anybody with the code on a copy may ask whether the book has it: number, agency, moment, pages and
fingerprint of the issued file, and neither the person nor what was copied.

Migration note
--------------
Phase: expand; a new table, filled as copies are signed.
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

PUBLIC = """
CREATE FUNCTION motcua_public_copy(wanted text) RETURNS TABLE (number text, agency_id uuid,
    certified_at timestamptz, pages integer, sha256 text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT d.state->>'result_number', c.agency_id, c.entered_at,
        (d.state->'original'->>'pages')::integer, e.payload->>'sha256'
    FROM dossiers_dossier d
    JOIN dossiers_copyentry c ON c.dossier_id = d.id
    JOIN dossiers_event e ON e.dossier_id = d.id AND e.name = 'ResultIssued'
    WHERE d.number = wanted AND NOT d.is_test
    ORDER BY e.sequence DESC LIMIT 1
$$;
"""
NO_PUBLIC = "DROP FUNCTION motcua_public_copy(text);"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_list_ended_of_an_agency")]

    operations = [
        migrations.CreateModel(
            name="CopyEntry",
            fields=[
                ("dossier", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, primary_key=True,
                    related_name="+", serialize=False, to="dossiers.dossier")),
                ("agency_id", models.UUIDField(help_text="The agency whose book it is.")),
                ("year", models.PositiveSmallIntegerField()),
                ("entry", models.PositiveIntegerField()),
                ("entered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "year", "entry"), name="copyentry_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("entry__gte", 1)), name="copyentry_from_one"),
                ],
            },
        ),
        *make_append_only("dossiers_copyentry"),
        protect("dossiers_copyentry", PART),
        migrations.RunSQL(PUBLIC, NO_PUBLIC),
    ]
