"""Only papers of the closed list are digitised and confirmed, whoever writes the event.

The events carry what was digitised, no table of their own; so a trigger compares them with the list
of the version the dossier is pinned to. And what a program read of a scan that was made for a
dossier shows to whom the dossier shows itself, before or without a hand-in of that scan.

Migration note
--------------
Phase: additive; the trigger looks at two kinds of events that the running release does not write.
Locks: ``dossiers_event``, ``digitisation_reading`` and ``digitisation_page`` for a moment.
Back: reversible; no data is lost.
"""

from django.db import migrations

LISTED = """
CREATE FUNCTION dossiers_event_is_of_the_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.payload ->> 'required_document_id' IS NOT NULL AND NOT EXISTS (
        SELECT FROM dossiers_dossier d JOIN catalog_requireddocument r
            ON r.version_id = d.procedure_version_id
        WHERE d.id = NEW.dossier_id AND r.id::text = NEW.payload ->> 'required_document_id'
    ) THEN
        RAISE EXCEPTION 'event_is_of_the_list: the paper is not of this procedure''s list'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.actor_kind <> 'official' THEN
        RAISE EXCEPTION 'event_is_of_the_list: only officials digitise and confirm'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_is_of_the_list AFTER INSERT ON dossiers_event
    FOR EACH ROW WHEN (NEW.name IN ('DocumentDigitised', 'FieldsConfirmed'))
    EXECUTE FUNCTION dossiers_event_is_of_the_list();
"""
NOT_LISTED = """
DROP TRIGGER event_is_of_the_list ON dossiers_event;
DROP FUNCTION dossiers_event_is_of_the_list();
"""
SHOWS = """
    ALTER POLICY {table}_scope ON {table} USING (
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM documents_storedfile f
        WHERE f.sha256 = {table}.{sha256}
          AND (f.owner_id::text = (SELECT motcua_scope_party())
            OR EXISTS (SELECT FROM dossiers_submitteddocument s WHERE s.file_id = f.id)
            {more}
            OR ((SELECT motcua_scope()) LIKE 'official:%' AND f.owner_kind = 'official'
                AND NOT motcua_is_handed_in(f.id)))));
"""
OF_DOSSIER = """OR (f.owner_kind = 'dossier'
                AND EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = f.owner_id))"""


def show(table: str, sha256: str) -> migrations.RunSQL:
    """Return the operation that widens the wall of a table of readings."""
    names = {"table": table, "sha256": sha256}
    return migrations.RunSQL(
        SHOWS.format(more=OF_DOSSIER, **names), SHOWS.format(more="", **names)
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0016_search_papers")]

    operations = [
        migrations.RunSQL(LISTED, NOT_LISTED),
        show("digitisation_reading", "sha256"),
        show("digitisation_page", "reading_id"),
    ]
