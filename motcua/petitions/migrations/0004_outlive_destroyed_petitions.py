"""Which archive keeps an ended petition since when; its last event outlives it.

Migration note
--------------
Phase: additive. A worker of the release before leaves both columns empty on what it writes: such a
petition comes to the archive with its next act through a worker of the new release.
Locks: ACCESS EXCLUSIVE on ``petitions_petition`` and ``petitions_petitionevent`` for a moment; SHARE
while the indexes are built; row locks on every petition.
Rows: every petition.
Back: reversible as long as no petition was destroyed; then the foreign key cannot come back.
"""

import django.db.models.deletion
import django.db.models.fields.json
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only

KEEPERS = """
UPDATE petitions_petition SET
    keeper_id = coalesce(state #>> '{seat,agency_id}', state #>> '{subject,agency_id}')::uuid,
    ended_at = CASE WHEN status IN ('closed', 'refused', 'merged')
        THEN (state ->> 'acted_at')::timestamptz END
"""


class Migration(migrations.Migration):

    dependencies = [
        ("petitions", "0003_take_recordings"),
    ]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="keeper_id",
            field=models.UUIDField(help_text="The agency whose archive keeps it.", null=True),
        ),
        migrations.AddField(
            model_name="petition",
            name="ended_at",
            field=models.DateTimeField(help_text="The last act of one that ended.", null=True),
        ),
        migrations.RunSQL(KEEPERS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="petitionevent",
            name="petition",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT,
                related_name="events", to="petitions.petition",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["keeper_id", "ended_at", "number"], name="petition_of_archive",
            ),
        ),
        migrations.AddIndex(
            model_name="petitionevent",
            index=models.Index(
                django.db.models.fields.json.KeyTextTransform("number", "payload"),
                condition=models.Q(("name", "PetitionDestroyed")), name="petitionevent_of_destroyed",
            ),
        ),
        *make_append_only("petitions_dossierlink"),
    ]
