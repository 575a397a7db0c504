"""Recipients' keys, reports, their events, what is sealed, and extracts.

Migration note
--------------
Phase: additive; the tables are new.
Locks: none on tables in use.
Back: reversible; reports go.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# No person's scope: who may have a report is judged person by person, then the wall opens.
PROGRAM = "(SELECT motcua_scope()) = 'system'"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("dossiers", "0018_register_copies"),
    ]

    operations = [
        migrations.CreateModel(
            name='RecipientKey',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('official_id', models.UUIDField()),
                ('public', models.CharField(max_length=100)),
                ('locked', models.BinaryField(help_text='Salt, nonce and ciphertext of the private key.')),
                ('made_on', models.DateField()),
                ('retired_on', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_on__isnull', True)), fields=('official_id',), name='recipientkey_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('sequence', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('status', models.CharField(max_length=10)),
                ('body_id', models.UUIDField()),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), help_text="Recipients' keys that open it.", size=None)),
                ('received_on', models.DateField()),
                ('next_limit', models.DateField(null=True)),
                ('waits_for_body', models.BooleanField()),
                ('ended_on', models.DateField(null=True)),
                ('is_destroyed', models.BooleanField()),
                ('lookup', models.BinaryField(help_text='Slow hash of the receipt.', null=True, unique=True)),
                ('reporter_public', models.CharField(blank=True, max_length=100)),
                ('reporter_locked', models.BinaryField(help_text="The reporter's key, under the receipt.")),
                ('state', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['body_id', 'next_limit'], name='report_of_body')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['bribery', 'harassment', 'other'])), name='report_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['received', 'taken_up', 'inspected', 'declined', 'concluded'])), name='report_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('status__in', ['declined', 'concluded'])), models.Q(models.Q(('status__in', ['declined', 'concluded']), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='report_ends_with_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('is_destroyed', False), ('lookup__isnull', False)), models.Q(('is_destroyed', True), ('lookup__isnull', True), ('reporter_public', '')), _connector='OR'), name='report_destroyed_is_not_found')],
            },
        ),
        migrations.CreateModel(
            name='Extract',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('made_on', models.DateField()),
                ('by', models.UUIDField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extracts', to='protected_reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='SealedPiece',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('ciphertext', models.BinaryField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='protected_reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField(help_text="Of the reporter's acts the beginning of the day.")),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='protected_reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'sequence'), name='reportevent_one_at_each_place')],
            },
        ),
        *make_append_only("protected_reports_reportevent"),
        protect("protected_reports_recipientkey", PROGRAM),
        protect("protected_reports_report", PROGRAM),
        protect("protected_reports_reportevent", PROGRAM),
        protect("protected_reports_sealedpiece", PROGRAM),
        protect("protected_reports_extract", PROGRAM),
    ]
