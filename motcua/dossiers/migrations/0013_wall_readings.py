"""Show readings of files only where the file shows itself: the second wall of their text.

Migration note
--------------
Phase: expand; the tables are new.
Locks: ACCESS EXCLUSIVE for a moment on two empty tables.
Back: reversible; no data is lost.
"""

from django.db import migrations

from motcua.platform.database.row_security import protect

# A desk's scan that is in no dossier yet is seen like the draft it belongs to: by officials. Once
# it was handed in, only with its dossier. The function looks past the wall to know that.
HANDED_IN = """
CREATE FUNCTION motcua_is_handed_in(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT FROM dossiers_submitteddocument s WHERE s.file_id = wanted)
$$;
"""
READING = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM documents_storedfile f
        WHERE f.sha256 = {sha256}
          AND (f.owner_id::text = (SELECT motcua_scope_party())
            OR EXISTS (SELECT FROM dossiers_submitteddocument s WHERE s.file_id = f.id)
            OR ((SELECT motcua_scope()) LIKE 'official:%' AND f.owner_kind = 'official'
                AND NOT motcua_is_handed_in(f.id))))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0012_know_reused_documents"),
        ("digitisation", "0001_read_pages"),
        ("documents", "0003_know_what_was_scanned"),
    ]

    operations = [
        migrations.RunSQL(HANDED_IN, "DROP FUNCTION motcua_is_handed_in(uuid);"),
        protect("digitisation_reading", READING.format(sha256="digitisation_reading.sha256")),
        protect("digitisation_page", READING.format(sha256="digitisation_page.reading_id")),
    ]
