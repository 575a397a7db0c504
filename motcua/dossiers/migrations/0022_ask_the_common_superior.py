"""Know which agencies held a dossier, and who was asked whether it may go back to one of them.

Migration note
--------------
Phase: expand; the running release writes states without ``had_by``: a dossier on which it acts
meanwhile is put right by ``motcua rebuild``.
Locks: ACCESS EXCLUSIVE on ``dossiers_dossier`` for the column; SHARE while the index of the empty
column is made.
Rows: one update for each dossier, by its events.
Back: reversible; disputes that wait for an answer are known to the events alone then.
"""

from django.db import migrations, models

HAD_BY = """
UPDATE dossiers_dossier d SET state = jsonb_set(d.state, '{had_by}', (
    SELECT jsonb_agg(agency ORDER BY first) FROM (
        SELECT agency, min(sequence) AS first FROM (
            SELECT e.sequence, CASE e.name
                WHEN 'DossierSubmitted' THEN e.payload->'receiving'->>'agency_id'
                ELSE e.payload->>'to_agency_id' END AS agency
            FROM dossiers_event e
            WHERE e.dossier_id = d.id AND e.name IN ('DossierSubmitted', 'DossierForwarded')
        ) AS held GROUP BY agency
    ) AS once))
WHERE NOT d.state ? 'had_by'
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0021_show_earlier_refusals")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="settling_agency_id",
            field=models.UUIDField(
                help_text="Who stands above a dispute of competence and was asked.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("settling_agency_id__isnull", False)),
                fields=["settling_agency_id", "held_since", "id"],
                name="dossier_to_settle",
            ),
        ),
        migrations.RunSQL(HAD_BY, migrations.RunSQL.noop),
    ]
