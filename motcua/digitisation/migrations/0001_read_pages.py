"""Keep how far the reading of each content is, and its pages with measures, findings and text.

Migration note
--------------
Phase: expand; new tables, nothing in them. Files from before are not read. Who may read the rows
stands in dossiers/migrations, beside the policies of what a dossier contains.
Back: reversible; readings are lost and made anew for files handed in later.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('media_type', models.CharField(max_length=100)),
                ('status', models.CharField(default='waiting', max_length=8)),
                ('created_at', models.DateTimeField()),
                ('available_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('pages_total', models.PositiveIntegerField(default=0)),
                ('pages_done', models.PositiveIntegerField(default=0)),
                ('finished_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(default='', help_text='Why it ended early.', max_length=20)),
                ('copy_sha256', models.CharField(default='', help_text='Content of the copy with a text layer.', max_length=64)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ('waiting', 'reading'))), fields=['available_at'], name='digitisation_reading_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'reading', 'done', 'failed'])), name='digitisation_reading_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='digitisation_reading_failed_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('status__in', ('waiting', 'reading'))), models.Q(models.Q(('status__in', ('waiting', 'reading')), _negated=True), ('finished_at__isnull', False)), _connector='OR'), name='digitisation_reading_ended_when')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('pk', models.CompositePrimaryKey('reading_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('short_side', models.PositiveIntegerField(help_text="Pixels of the page's picture.")),
                ('dpi', models.PositiveIntegerField(help_text='Dots per inch of the picture; 0: not known.')),
                ('ink_share', models.FloatField()),
                ('contrast', models.FloatField()),
                ('skew', models.FloatField(help_text='Degrees, clockwise.')),
                ('words', models.PositiveIntegerField()),
                ('confidence', models.FloatField(null=True)),
                ('source', models.CharField(max_length=5)),
                ('findings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('judged_by', models.DateField(help_text='The thresholds in force from this day judged it.')),
                ('text', models.TextField(default='')),
                ('reading', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='digitisation.reading')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['layer', 'ocr', 'none'])), name='digitisation_page_source_known')],
            },
        ),
    ]
