"""Let whoever decides, and applicants, see how dossiers of a procedure were decided earlier.

Migration note
--------------
Phase: expand; a new function, which the running release does not call.
Locks: none.
Back: reversible; no data is lost.
"""

from django.db import migrations

# Ground, requirement, moment and agency of refusals since a day, the newest first: nobody's name,
# no number. Behind the policies an official sees the own agency's alone; alike is decided alike
# everywhere.
EARLIER = """
CREATE FUNCTION motcua_earlier_refusals(code text, since timestamptz, most integer)
RETURNS TABLE (reason_code text, requirement text, refused_at timestamptz, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.payload->>'reason_code', e.payload->>'requirement', e.at, d.competent_agency_id
    FROM dossiers_dossier d JOIN dossiers_event e ON e.dossier_id = d.id
    WHERE d.procedure_code = $1 AND d.status = 'refused' AND NOT d.is_test
      AND e.name = 'DossierRefused' AND e.at >= $2
    ORDER BY e.at DESC, e.dossier_id LIMIT $3
$$;
CREATE FUNCTION motcua_results_since(code text, since timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM dossiers_dossier d
    WHERE d.procedure_code = $1 AND d.status IN ('result_ready', 'returned') AND NOT d.is_test
      AND d.finished_at >= $2
$$;
"""
NOTHING = """
DROP FUNCTION motcua_earlier_refusals(text, timestamptz, integer);
DROP FUNCTION motcua_results_since(text, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0020_wall_contact")]

    operations = [migrations.RunSQL(EARLIER, NOTHING)]
