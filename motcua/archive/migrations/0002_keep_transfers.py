"""Packages made for an archive; nobody changes the record of one.

Migration note
--------------
Phase: additive; the table is new and empty.
Locks: none that matter.
Back: reversible; the record of the packages is lost with the table.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField(help_text='Whose archive it left.')),
                ('numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('receiver', models.CharField(max_length=200)),
                ('reason', models.TextField()),
                ('manifest_sha256', models.CharField(max_length=64)),
                ('package_sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('official_id', models.UUIDField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', '-id'], name='transfer_of_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('receiver', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='transfer_says_where_and_why')],
            },
        ),
        *make_append_only("archive_transfer"),
    ]
