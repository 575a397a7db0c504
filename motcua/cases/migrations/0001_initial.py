"""Cases, their events, what they come from, and what officials declare and announce.

Migration note
--------------
Phase: additive; the tables are new.
Locks: none on tables in use.
Back: reversible; cases go, nothing else changes.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# No official's scope: who may have a case is judged person by person, then the wall opens.
PROGRAM = "(SELECT motcua_scope()) = 'system'"
RECORDS = (
    "cases_caseevent",
    "cases_custodyline",
    "cases_relation",
    "cases_relationend",
    "cases_plan",
    "cases_sample",
    "cases_sampleresult",
    "cases_newway",
    "cases_newwayanswer",
    "cases_proposal",
    "cases_commendation",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('official_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('quarter', models.CharField(max_length=7)),
                ('dossiers', models.PositiveIntegerField(help_text='All of them fast and correct.')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='CustodyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.IntegerField(help_text='Of the evidence, from 0; -1: the whole file.')),
                ('sha256', models.CharField(help_text='Of what was given out.', max_length=64)),
                ('official_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='NewWay',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('official_id', models.UUIDField(help_text='Who announced it.')),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('for_unit', models.BooleanField(help_text='The whole unit works so; else who announced it.')),
                ('what', models.TextField()),
                ('why', models.TextField()),
                ('legal_basis', models.TextField()),
                ('risk', models.TextField()),
                ('begin', models.DateField()),
                ('end', models.DateField()),
                ('announced_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('decision_number', models.CharField(max_length=60)),
                ('begin', models.DateField()),
                ('end', models.DateField()),
                ('unit_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('entered_by', models.UUIDField()),
                ('entered_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('official_id', models.UUIDField(db_index=True, help_text='Who declared it.')),
                ('other_id', models.UUIDField(db_index=True)),
                ('kind', models.CharField(max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('declared_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('quarter', models.CharField(max_length=7)),
                ('announced_by', models.UUIDField()),
                ('announced_at', models.DateTimeField()),
                ('pool', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), help_text='SHA-256 of the numbers.', size=None)),
                ('pool_sha256', models.CharField(max_length=64)),
                ('many', models.PositiveIntegerField()),
                ('log_size', models.BigIntegerField(help_text="The seed is the next checkpoint's root.")),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('sequence', models.PositiveIntegerField()),
                ('status', models.CharField(max_length=10)),
                ('source_kind', models.CharField(max_length=10)),
                ('source', models.CharField(max_length=60)),
                ('agency_id', models.UUIDField(help_text='Whom it is about.')),
                ('concerned', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), help_text='Who is heard.', size=None)),
                ('seat_unit_id', models.UUIDField(help_text='Who leads it; empty: the inspectorate.', null=True)),
                ('examiner_id', models.UUIDField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('due', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('explain_by', models.DateTimeField(null=True)),
                ('explained_at', models.DateTimeField(help_text='The last explanation.', null=True)),
                ('finding', models.CharField(blank=True, max_length=20)),
                ('concluded_at', models.DateTimeField(null=True)),
                ('measure_units', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), help_text='Who has something to change.', size=None)),
                ('closed_at', models.DateTimeField(null=True)),
                ('state', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'due'], name='case_going_on'), models.Index(fields=['examiner_id'], name='case_of_examiner'), models.Index(fields=['source_kind', 'source'], name='case_of_source')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['opened', 'examined', 'asked', 'explained', 'concluded', 'appealed', 'closed', 'set-aside'])), name='case_status_known'), models.CheckConstraint(condition=models.Q(('finding__in', ['', 'cleared', 'system-fault', 'guidance', 'training', 'reminder', 'discipline'])), name='case_finding_known'), models.CheckConstraint(condition=models.Q(models.Q(('finding__in', ['discipline', 'guidance', 'reminder', 'training']), _negated=True), models.Q(('asked_at__isnull', False), models.Q(('explained_at__gte', models.F('asked_at')), ('concluded_at__gt', models.F('explain_by')), _connector='OR')), _connector='OR'), name='case_nobody_unheard')],
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Commendation',
            fields=[
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='cases.proposal')),
                ('is_commended', models.BooleanField()),
                ('words', models.TextField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('official_id', 'quarter'), name='proposal_once'),
        ),
        migrations.AddField(
            model_name='custodyline',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='cases.case'),
        ),
        migrations.CreateModel(
            name='NewWayAnswer',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='cases.newway')),
                ('accepts', models.BooleanField()),
                ('words', models.TextField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='newway',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('begin'))), name='newway_ends_after'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('begin'))), name='plan_ends_after'),
        ),
        migrations.CreateModel(
            name='RelationEnd',
            fields=[
                ('relation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='cases.relation')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('official_id', models.F('other_id')), _negated=True), name='relation_to_somebody_else'),
        ),
        migrations.CreateModel(
            name='SampleResult',
            fields=[
                ('sample', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='cases.sample')),
                ('seed', models.CharField(help_text='Root of the checkpoint, in hex.', max_length=64)),
                ('seed_size', models.BigIntegerField()),
                ('drawn', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.UniqueConstraint(fields=('agency_id', 'quarter'), name='sample_once'),
        ),
        migrations.AddConstraint(
            model_name='caseevent',
            constraint=models.UniqueConstraint(fields=('case', 'sequence'), name='caseevent_one_at_each_place'),
        ),
        *make_append_only(*RECORDS),
        *(protect(table, PROGRAM) for table in ("cases_case", *RECORDS)),
    ]
