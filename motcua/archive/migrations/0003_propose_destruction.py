"""Lists of what shall be destroyed, and what a second official decided; nobody changes either.

Migration note
--------------
Phase: additive; the tables are new and empty.
Locks: none that matter.
Back: reversible; the record of what was destroyed is lost with the tables.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0002_keep_transfers'),
    ]

    operations = [
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField(help_text='Whose archive it is.')),
                ('reason', models.TextField()),
                ('proposed_by', models.UUIDField()),
                ('proposed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DestructionLine',
            fields=[
                ('pk', models.CompositePrimaryKey('list_id', 'dossier_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('list', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='archive.destructionlist')),
                ('dossier_id', models.UUIDField()),
                ('number', models.CharField(db_index=True, max_length=40)),
                ('procedure_code', models.CharField(max_length=20)),
                ('status', models.CharField(max_length=20)),
                ('finished_at', models.DateTimeField()),
                ('years', models.PositiveSmallIntegerField()),
                ('kept_through', models.DateField()),
                ('legal_basis', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='DestructionDecision',
            fields=[
                ('list', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='archive.destructionlist')),
                ('proposed_by', models.UUIDField(help_text='As on the list: two pairs of eyes, by constraint.')),
                ('decided_by', models.UUIDField()),
                ('decided_at', models.DateTimeField()),
                ('is_approved', models.BooleanField()),
                ('reason', models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name='destructionlist',
            index=models.Index(fields=['agency_id', '-id'], name='destructionlist_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='destructionlist_says_why'),
        ),
        migrations.AddConstraint(
            model_name='destructiondecision',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('proposed_by')), _negated=True), name='destructiondecision_by_another'),
        ),
        migrations.AddConstraint(
            model_name='destructiondecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='destructiondecision_says_why'),
        ),
        migrations.AddConstraint(
            model_name='destructionline',
            constraint=models.CheckConstraint(condition=models.Q(('years__range', (2, 70))), name='destructionline_lawful_years'),
        ),
        migrations.AddConstraint(
            model_name='destructionline',
            constraint=models.CheckConstraint(condition=models.Q(('legal_basis', ''), _negated=True), name='destructionline_names_basis'),
        ),
        *make_append_only(
            "archive_destructionlist", "archive_destructionline", "archive_destructiondecision"
        ),
    ]
