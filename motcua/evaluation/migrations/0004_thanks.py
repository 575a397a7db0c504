"""Thanks of people, which lead to no dossier.

Migration note
--------------
Phase: additive; the table is new.
Locks: none.
Rows: none.
Back: reversible; the thanks are lost.
"""

from django.db import migrations, models

from motcua.platform.database.row_security import protect

PROGRAM = "(SELECT motcua_scope()) = 'system'"


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0003_watch'),
    ]

    operations = [
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('official_id', models.UUIDField()),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'quarter', 'official_id'], name='thanks_of_quarter')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter__in', range(1, 5))), name='thanks_quarter_known')],
            },
        ),
        protect("evaluation_thanks", PROGRAM),
    ]
