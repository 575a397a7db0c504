"""Keep filings that a fault of the program holds up.

Migration note
--------------
Phase: additive; the running release does not know the table.
Locks: none on tables with rows, but for the foreign key to drafts (for a moment).
Back: reversible; held filings go, their drafts stay.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.row_security import protect

HELD = """
    (SELECT motcua_scope()) = 'system'
    OR party_id::text = (SELECT motcua_scope_party())
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0022_ask_the_common_superior'),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldFiling',
            fields=[
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='held', serialize=False, to='dossiers.draft')),
                ('party_id', models.UUIDField()),
                ('account_id', models.UUIDField(null=True)),
                ('assurance', models.PositiveSmallIntegerField()),
                ('signed_summary', models.BinaryField(default=bytes)),
                ('pressed_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['next_at'], name='heldfiling_next')],
            },
        ),
        protect("dossiers_heldfiling", HELD),
    ]
