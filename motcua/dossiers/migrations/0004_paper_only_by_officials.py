"""Paper without a file comes in by an official's act only, whoever writes the row.

A check cannot look at the event that brought the row, so a trigger does; it costs nothing for
files, which its condition lets pass.

Migration note
--------------
Phase: additive; rows that are there stay as they are.
Locks: dossiers_submitteddocument for the moment of adding a trigger.
Back: reversible; no data is lost.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION dossiers_paper_by_official() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM dossiers_event e
        WHERE e.dossier_id = NEW.dossier_id AND e.sequence = NEW.sequence
          AND e.actor_kind = 'official'
    ) THEN
        RAISE EXCEPTION 'submitteddocument_paper_by_official: nobody at a desk took this paper'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER submitteddocument_paper_by_official
    AFTER INSERT ON dossiers_submitteddocument
    FOR EACH ROW WHEN (NEW.form = 'paper') EXECUTE FUNCTION dossiers_paper_by_official();
"""
BACK = """
DROP TRIGGER submitteddocument_paper_by_official ON dossiers_submitteddocument;
DROP FUNCTION dossiers_paper_by_official();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_number_the_register")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
