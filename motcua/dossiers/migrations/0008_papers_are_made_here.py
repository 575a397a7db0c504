"""What this program printed for a dossier needs no scanner: mark it as made here."""

from django.db import migrations

FORWARD = """
UPDATE documents_storedfile SET status = 'made_here' WHERE status = 'not_scanned' AND id IN (
    SELECT file_id FROM dossiers_paper
    UNION SELECT (state->>'result_file_id')::uuid FROM dossiers_dossier
        WHERE state->>'result_file_id' IS NOT NULL
)
"""
BACK = "UPDATE documents_storedfile SET status = 'not_scanned' WHERE status = 'made_here'"


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_name_layout_of_papers"),
        ("documents", "0003_know_what_was_scanned"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACK)]
