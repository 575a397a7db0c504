"""Which archive keeps an ended case since when; its last event outlives it.

Migration note
--------------
Phase: additive. A worker of the release before leaves both columns empty on what it writes: such a
case comes to the archive with its next act through a worker of the new release.
Locks: ACCESS EXCLUSIVE on ``cases_case`` and ``cases_caseevent`` for a moment; SHARE while the
indexes are built; row locks on every case.
Rows: every case.
Back: reversible as long as no case was destroyed; then the foreign key cannot come back.
"""

import django.db.models.deletion
import django.db.models.fields.json
from django.db import migrations, models

KEEPERS = """
UPDATE cases_case SET
    keeper_id = coalesce(state #>> '{seat,agency_id}', state #>> '{subject,agency_id}')::uuid,
    ended_at = CASE WHEN status IN ('closed', 'set-aside')
        THEN (state ->> 'acted_at')::timestamptz END
"""


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0003_thanks"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="keeper_id",
            field=models.UUIDField(help_text="The agency whose archive keeps it.", null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="ended_at",
            field=models.DateTimeField(help_text="The last act of one that ended.", null=True),
        ),
        migrations.RunSQL(KEEPERS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="caseevent",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT,
                related_name="events", to="cases.case",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["keeper_id", "ended_at", "number"], name="case_of_archive",
            ),
        ),
        migrations.AddIndex(
            model_name="caseevent",
            index=models.Index(
                django.db.models.fields.json.KeyTextTransform("number", "payload"),
                condition=models.Q(("name", "CaseDestroyed")), name="caseevent_of_destroyed",
            ),
        ),
    ]
