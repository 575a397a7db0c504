"""How long dossiers of a procedure really took: what people want to know beside the legal limit."""

from collections.abc import Mapping

from django.db import connection

from motcua.catalog.public import UsualTime
from motcua.platform.kept import kept_briefly

# Fewer finished dossiers say more about those people than about the procedure.
FEWEST = 5

_USUAL = """
    SELECT asked.code, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY took.hours),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY took.hours)
    FROM unnest(%s::text[]) AS asked(code) CROSS JOIN LATERAL motcua_usual_hours(asked.code) AS took
    GROUP BY asked.code HAVING count(*) >= %s
"""


@kept_briefly
def usual_times_of(codes: tuple[str, ...]) -> Mapping[str, UsualTime]:
    """Return the usual times by code, of the latest 200 finished dossiers each; one statement.

    A procedure with fewer than five of them is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_USUAL, [list(codes), FEWEST])
        return {
            code: UsualTime(count, float(middle), float(ninety))
            for code, count, middle, ninety in cursor.fetchall()
        }
