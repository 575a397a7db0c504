"""Row-level security: a notice is shown to its reader, deliveries and e-mails to nobody."""

from django.db import migrations

_SYSTEM = "current_setting('motcua.scope', true) = 'system'"
_READER = (
    f"{_SYSTEM} OR current_setting('motcua.scope', true) = 'party:' || party_id::text"
    " OR current_setting('motcua.scope', true) = 'official:' || official_id::text"
)
_WALLS = {
    "notifications_notice": _READER,
    "notifications_delivery": _SYSTEM,
    "notifications_caughtmail": _SYSTEM,
}


def _wall(table: str, rule: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f" CREATE POLICY {table}_scope ON {table} USING ({rule}) WITH CHECK ({rule});",
        f"DROP POLICY {table}_scope ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [_wall(table, rule) for table, rule in _WALLS.items()]
