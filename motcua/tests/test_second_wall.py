"""Every table is behind the second wall, or it is written here why it need not be."""

import pytest
from django.db import connection

# Published to everybody, or about nobody.
PUBLIC_FACTS = (
    "calendars_",
    "catalog_",
    "form",
    "process",
    "organizations_",
    "probing_",
    "notifications_noticewording",
    "django_migrations",
    "django_content_type",
    "auth_",
)
# Read by key or by owner inside one package only, before anybody's part in a dossier is known.
OWN_PACKAGE = {
    "identity_": "who signs in is not known yet when these are read",
    "account_": "sign-in library",
    "mfa_": "sign-in library",
    "socialaccount_": "sign-in library",
    "axes_": "counts wrong passwords of strangers",
    "django_session": "sign-in library",
    "parties_": "read by who files for another; mandates open the wall of dossiers themselves",
    "documents_": "content is opened through a dossier or a draft, which stand behind the wall",
    "payments_": "amounts and references without a name; opened through a dossier",
    "signatures_": "public certificates; private keys are in the key store",
    "console_": "acts of administrators, on a page of administrators",
    "ledger_": "commitments, salts and the public log, no personal data",
    "platform_": "work of the program itself",
}
ALONE = {
    "archive_destructionlist": "which numbers shall go and why; read by one agency",
    "archive_destructionline": "numbers, dates and basis of what shall go, without a name",
    "archive_destructiondecision": "who of the officials decided on a list; read by one agency",
    "archive_transfer": "numbers, reasons and checksums without a name; read by one agency",
    "appointments_deskcapacity": "how desks divide their hours, about nobody",
    "waiting_ticket": "numbers of a desk and a day, about nobody; followed by an unguessable token",
    "waiting_moment": "when numbers were called where and by which official, about nobody else",
    "archive_retentionclass": "how long kinds of papers are kept, about nobody",
    "petitions_publication": "published to everybody, without the sender, words covered",
    "news_news": "published to everybody; what was taken down is told by its reason alone",
    "questions_publication": "published to everybody, without who asked",
    "petitions_draw": "numbers of public petitions, published to everybody",
    "notifications_preference": "channels a person chose; read by whatever sends to them",
    "dossiers_rulebookversion": "what the law leaves to be set, about nobody",
    "dossiers_numbercounter": "series and last number, about nobody",
}


@pytest.mark.django_db
def test_every_table_has_a_policy_or_a_written_reason():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
        )
        tables = dict(cursor.fetchall())
    open_ones = {name for name, walled in tables.items() if not walled}
    reasons = (*PUBLIC_FACTS, *OWN_PACKAGE, *ALONE)

    assert len(tables) > 50
    assert sorted(name for name in open_ones if not name.startswith(reasons)) == []
    assert {name for name, walled in tables.items() if walled} >= {
        "dossiers_dossier",
        "dossiers_draft",
        "dossiers_answers",
        "notifications_notice",
    }


@pytest.mark.django_db
def test_the_run_time_role_cannot_step_around_the_wall():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_tables"
            " WHERE schemaname = 'public' AND tableowner = current_user)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, 0)
