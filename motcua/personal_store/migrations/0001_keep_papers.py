"""The personal document store: papers, their revocation, and every use; all of it only grows.

Migration note
--------------
Phase: additive; the running release does not know the tables.
Locks: none on tables with rows, but for the foreign keys to parties and files (SHARE ROW
EXCLUSIVE for a moment; no row of them is read, since the new tables are empty).
Back: reversible; papers and uses go, no dossier changes.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import functions, protect

# The owner alone: what an official opens, is opened through a dossier.
PAPER = """
    (SELECT motcua_scope()) = 'system'
    OR (SELECT motcua_scope()) = 'party:' || owner_id::text
"""
PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM personal_store_storedpaper p WHERE p.id = paper_id)
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0003_know_what_was_scanned'),
        ('parties', '0002_keep_lookups_and_past_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredPaper',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(help_text='result | given', max_length=12)),
                ('result_code', models.CharField(blank=True, max_length=40)),
                ('document_kind', models.TextField(blank=True, help_text='The folded name; empty: no kind.')),
                ('title', models.TextField()),
                ('number', models.CharField(blank=True, max_length=60)),
                ('agency_id', models.UUIDField(help_text='Who issued it; null: not known here.', null=True)),
                ('agency_name', models.CharField(blank=True, max_length=300)),
                ('issued_at', models.DateTimeField(null=True)),
                ('valid_until', models.DateField(help_text='Last day it counts; null: not stated.', null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('dossier_id', models.UUIDField(help_text='The dossier it comes from.')),
                ('dossier_number', models.CharField(max_length=60)),
                ('sequence', models.PositiveIntegerField(help_text='The event of that dossier.')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('entered_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacement', to='personal_store.storedpaper')),
            ],
        ),
        migrations.CreateModel(
            name='Revocation',
            fields=[
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='revocation', serialize=False, to='personal_store.storedpaper')),
                ('at', models.DateTimeField()),
                ('why', models.TextField()),
                ('legal_basis', models.CharField(max_length=300)),
                ('official_id', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperUse',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(help_text='filed | looked', max_length=8)),
                ('at', models.DateTimeField()),
                ('dossier_id', models.UUIDField()),
                ('dossier_number', models.CharField(max_length=60)),
                ('procedure', models.TextField(help_text='The name of the procedure: why it was used.')),
                ('official_id', models.UUIDField(null=True)),
                ('agency_id', models.UUIDField(null=True)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personal_store.storedpaper')),
            ],
        ),
        migrations.AddIndex(
            model_name='storedpaper',
            index=models.Index(fields=['owner', '-entered_at', '-id'], name='storedpaper_of_owner'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.UniqueConstraint(fields=('dossier_id', 'sequence', 'position'), name='storedpaper_enters_once'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['result', 'given'])), name='storedpaper_source_known'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'result'), _negated=True), models.Q(('agency_id__isnull', False), ('issued_at__isnull', False)), _connector='OR'), name='storedpaper_result_has_issuer'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('replaces', models.F('id')), _negated=True), _connector='OR'), name='storedpaper_replaces_another'),
        ),
        migrations.AddIndex(
            model_name='paperuse',
            index=models.Index(fields=['paper', '-at', '-id'], name='paperuse_of_paper'),
        ),
        migrations.AddConstraint(
            model_name='paperuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'filed'), ('official_id__isnull', True)), models.Q(('kind', 'looked'), ('official_id__isnull', False)), _connector='OR'), name='paperuse_looked_by_official'),
        ),
        functions(),
        protect("personal_store_storedpaper", PAPER),
        protect("personal_store_revocation", PART),
        protect("personal_store_paperuse", PART),
        *make_append_only(
            "personal_store_storedpaper", "personal_store_revocation", "personal_store_paperuse"
        ),
    ]
