"""Officials read their notices: the first wall compared their id with a list of agencies.

The scope of an official names agencies, not the person, so this wall keeps notices of parties from
officials and of officials from parties; whose notice it is, is the selectors' filter.

Migration note
--------------
Phase: a policy is put in place of another; no row changes.
Locks: notifications_notice for a moment.
Back: reversible; officials then see none of their notices again.
"""

from django.db import migrations

_SCOPE = "current_setting('motcua.scope', true)"
_PARTY = f"{_SCOPE} = 'system' OR {_SCOPE} = 'party:' || party_id::text"
_OFFICIAL = f"official_id IS NOT NULL AND ({_SCOPE} LIKE 'official:%' OR {_SCOPE} = 'overseer')"
_BEFORE = f"{_PARTY} OR {_SCOPE} = 'official:' || official_id::text"
_NOW = f"{_PARTY} OR ({_OFFICIAL})"


def _put(rule: str) -> str:
    return (
        "ALTER POLICY notifications_notice_scope ON notifications_notice"
        f" USING ({rule}) WITH CHECK ({rule});"
    )


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_keep_wordings")]

    operations = [migrations.RunSQL(_put(_NOW), _put(_BEFORE))]
