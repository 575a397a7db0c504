"""Probes of online services, and when each has its next turn.

Migration note
--------------
Phase: additive; the tables are new.
Back: reversible; what the tries found is forgotten.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('platform', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Probe',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('procedure_code', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('area_code', models.CharField(blank=True, max_length=10)),
                ('level', models.CharField(help_text='What was announced then.', max_length=10)),
                ('is_passed', models.BooleanField()),
                ('shortfalls', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('details', models.JSONField(help_text='What each check that failed found.')),
                ('milliseconds', models.PositiveIntegerField(help_text='Until it was acknowledged.', null=True)),
                ('dossier_number', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['procedure_code', '-at'], name='probe_newest')],
            },
        ),
        migrations.CreateModel(
            name='ProbedService',
            fields=[
                ('procedure_code', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('next_at', models.DateTimeField()),
                ('tried', models.PositiveIntegerField(default=0, help_text='So that each place has its turn.')),
            ],
            options={
                'indexes': [models.Index(fields=['next_at'], name='probedservice_next')],
            },
        ),
        *make_append_only("probing_probe"),
    ]
