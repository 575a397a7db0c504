"""A stored file is written once: only its status may change, and no row may go."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a stored file is written once: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER documents_file_written_once
    BEFORE UPDATE OF id, sha256, size, media_type, name, created_at, owner_kind, owner_id
    ON documents_storedfile FOR EACH ROW EXECUTE FUNCTION documents_refuse_rewriting();
CREATE TRIGGER documents_file_never_deleted
    BEFORE DELETE ON documents_storedfile
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_rewriting();
"""
BACK = """
DROP TRIGGER documents_file_never_deleted ON documents_storedfile;
DROP TRIGGER documents_file_written_once ON documents_storedfile;
DROP FUNCTION documents_refuse_rewriting();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
