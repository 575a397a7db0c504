"""Whoever has the run-time role's password rewrites nothing of what oversight rests on.

The role is given every scope it can set: what refuses here is the database itself.
"""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.platform.database.scope import system_scope

pytestmark = pytest.mark.django_db

# Each table, and what somebody would want to make undone in it. Sealed pieces of protected reports
# are not among them: the law wants them destroyed; the events have their hashes.
KEPT = {
    "archive_destructionline": "what was destroyed",
    "cases_caseevent": "a conclusion",
    "cases_commendation": "a word of the head",
    "cases_custodyline": "a look at evidence",
    "cases_newway": "a notice before the act",
    "cases_newwayanswer": "its answer",
    "cases_plan": "an inspection plan",
    "cases_proposal": "a proposal to commend",
    "cases_relation": "a declared relation",
    "cases_relationend": "the end of a relation",
    "cases_sample": "the pool of a draw",
    "cases_sampleresult": "what was drawn",
    "dossiers_contactlook": "a look at an address",
    "dossiers_dossierlook": "an opening of a dossier",
    "dossiers_event": "an apology, a request, a return",
    "dossiers_papersearch": "a search in papers",
    "evaluation_matterevent": "a contest",
    "evaluation_rating": "a mark",
    "evaluation_surveyanswer": "that it is not settled",
    "evaluation_thanks": "thanks",
    "ledger_leaf": "the log",
    "oversight_alarm": "a lateness that was told",
    "oversight_unitmark": "what counts against a unit",
    "payments_charge": "a charge",
    "payments_entry": "an entry of the books",
    "petitions_draw": "the pool of a re-check",
    "petitions_drawresult": "which closed ones are looked at again",
    "petitions_petitionevent": "a petition, its answer, the sender's word",
    "probing_probe": "that a service fell short",
    "protected_reports_reportevent": "a sealed report",
    "questions_questionevent": "what was answered",
    "signals_signalnote": "an explanation",
    "signals_signalrow": "the rows behind a signal",
    "signals_signalrun": "that it was computed",
    "technical_rejection": "a fault of the system",
    "technical_rejectionend": "how it ended",
}


@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_rewritten_or_removed(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND is_updatable = 'YES' AND is_generated = 'NEVER' LIMIT 1",
            [table],
        )
        [(column,)] = cursor.fetchall()
    for statement in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):
        with (
            system_scope(),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
