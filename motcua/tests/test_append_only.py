"""What only grows: not one row is changed or taken away, by the program or by the owner."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg import sql

# Every table whose rows are a record of what was. One made append-only and not named here, or
# named and not made so, fails below. No table here needs UPDATE, DELETE or TRUNCATE: were one to,
# it would stand in WHY_NOT with the privilege and the reason.
from motcua.tests.owner import owner_connection

APPEND_ONLY = {
    "appointments_deskcapacity",
    "archive_destructiondecision",
    "archive_destructionline",
    "archive_destructionlist",
    "archive_retentionclass",
    "archive_transfer",
    "calendars_calendarday",
    "calendars_calendarsession",
    "calendars_calendarversion",
    "cases_caseevent",
    "cases_commendation",
    "cases_custodyline",
    "cases_newway",
    "cases_newwayanswer",
    "cases_plan",
    "cases_proposal",
    "cases_relation",
    "cases_relationend",
    "cases_sample",
    "cases_sampleresult",
    "catalog_importproblem",
    "catalog_onlineservicechange",
    "catalog_importrun",
    "catalog_versionchange",
    "console_adminact",
    "dossiers_answers",
    "dossiers_contactlook",
    "dossiers_copyentry",
    "dossiers_dossierlook",
    "dossiers_event",
    "dossiers_paper",
    "dossiers_papersearch",
    "dossiers_registerentry",
    "dossiers_rulebookversion",
    "dossiers_submitteddocument",
    "dossiers_supplementitem",
    "evaluation_matterevent",
    "evaluation_rating",
    "evaluation_surveyanswer",
    "evaluation_thanks",
    "identity_signinevent",
    "ledger_cosignature",
    "ledger_entry",
    "ledger_leaf",
    "notifications_noticewording",
    "organizations_unitsuccession",
    "oversight_alarm",
    "oversight_unitmark",
    "parties_lookup",
    "parties_pastcontact",
    "payments_account",
    "payments_bankaccount",
    "payments_charge",
    "payments_chargecancellation",
    "payments_dayclosing",
    "payments_entry",
    "payments_payment",
    "payments_refund",
    "probing_probe",
    "payments_transaction",
    "petitions_dossierlink",
    "petitions_draw",
    "petitions_drawresult",
    "petitions_petitionevent",
    "protected_reports_reportevent",
    "personal_store_paperuse",
    "personal_store_revocation",
    "personal_store_storedpaper",
    "personal_store_vouching",
    "questions_questionevent",
    "news_newsevent",
    "signals_signal",
    "waiting_moment",
    "technical_rejection",
    "technical_rejectionend",
    "signals_signalnote",
    "signals_signalrow",
    "signals_signalrun",
}
PRIVILEGES = ("UPDATE", "DELETE", "TRUNCATE")
WHY_NOT: dict[tuple[str, str], str] = {}
REFUSED = "append-only"
_VALUES = {"uuid": "gen_random_uuid()", "text": "'a row'", "character varying": "'a row'"}


@pytest.mark.django_db
def test_the_list_is_what_the_database_holds():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'motcua_refuse_change'"
        )
        found = {name for (name,) in cursor.fetchall()}

    assert found == APPEND_ONLY


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_the_program_may_not_change_what_was(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'INSERT'), has_table_privilege(%s, 'SELECT'),"
            " has_any_column_privilege(%s, 'UPDATE'), has_table_privilege(%s, 'DELETE'),"
            " has_table_privilege(%s, 'TRUNCATE')",
            [table] * 5,
        )
        adds, reads, *changes = cursor.fetchone()

    assert adds
    assert reads
    held = {one for one, has in zip(PRIVILEGES, changes, strict=True) if has}
    assert held == {one for one in PRIVILEGES if (table, one) in WHY_NOT}


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    """Yield a connection of the owner whose work is undone."""
    with owner_connection(options="-c lock_timeout=20s") as made:
        yield made
        made.rollback()


def put_a_row(owner: psycopg.Connection, table: str) -> sql.Identifier:
    """Put one row into ``table``, whatever else would be asked of it; return its key's column."""
    owner.execute("SET LOCAL session_replication_role = replica")
    name = sql.Identifier(table)
    for (check,) in owner.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'", [table]
    ).fetchall():
        owner.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(name, sql.Identifier(check))
        )
    columns = owner.execute(
        "SELECT a.attname, format_type(a.atttypid, NULL), a.attidentity <> '', EXISTS"
        " (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary"
        "  AND a.attnum = ANY(i.indkey))"
        " FROM pg_attribute a WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND a.attnotnull",
        [table],
    ).fetchall()
    key, given = "", []
    for column, kind, counts, is_key in columns:
        if is_key:
            key = column
            if not counts:
                given.append((sql.Identifier(column), sql.SQL(_VALUES.get(kind, "1"))))
        else:
            owner.execute(
                sql.SQL("ALTER TABLE {} ALTER {} DROP NOT NULL").format(
                    name, sql.Identifier(column)
                )
            )
    if given:
        names, values = (sql.SQL(", ").join(one) for one in zip(*given, strict=True))
        owner.execute(sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(name, names, values))
    else:
        owner.execute(sql.SQL("INSERT INTO {} DEFAULT VALUES").format(name))
    owner.execute("SET LOCAL session_replication_role = origin")
    return sql.Identifier(key)


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_not_even_the_owner_changes_what_was(owner, table):
    key = put_a_row(owner, table)
    name = sql.Identifier(table)

    for statement in (
        sql.SQL("UPDATE {} SET {} = {}").format(name, key, key),
        sql.SQL("DELETE FROM {}").format(name),
        sql.SQL("TRUNCATE {} CASCADE").format(name),
    ):
        with (
            pytest.raises(psycopg.errors.RestrictViolation, match=REFUSED),
            owner.transaction(),
        ):
            owner.execute(statement)
