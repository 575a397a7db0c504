"""Let anybody with the code on a result learn that it was taken back: when, and by which agency.

Migration note
--------------
Phase: expand; a new function, which the running release does not call.
Locks: none.
Back: reversible; no data is lost.
"""

from django.db import migrations

PUBLIC = """
CREATE FUNCTION motcua_public_revocation(wanted text) RETURNS TABLE (revoked_at timestamptz,
    agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT (d.state->'revoked_result'->>'at')::timestamptz, d.competent_agency_id
    FROM dossiers_dossier d
    WHERE d.number = wanted AND NOT d.is_test AND d.state->'revoked_result'->>'at' IS NOT NULL
$$;
"""
NO_PUBLIC = "DROP FUNCTION motcua_public_revocation(text);"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_wall_readings")]

    operations = [migrations.RunSQL(PUBLIC, NO_PUBLIC)]
