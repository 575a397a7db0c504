"""Identity papers that VNeID vouches for stand in the store, and each day on which it did.

Migration note
--------------
Phase: additive; the running release writes papers of dossiers, which every constraint allows, and
shows none of the others before it is replaced.
Locks: ACCESS EXCLUSIVE for a moment on personal_store_storedpaper and personal_store_revocation;
the new checks read the papers once, the partial index is empty.
Back: reversible while no paper came from VNeID; else those rows stand in the way.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import functions, protect

PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM personal_store_storedpaper p WHERE p.id = paper_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('personal_store', '0003_room_for_legal_basis'),
    ]

    operations = [
        migrations.AlterField(
            model_name='storedpaper',
            name='source',
            field=models.CharField(help_text='result | given | vneid', max_length=12),
        ),
        migrations.AlterField(
            model_name='storedpaper',
            name='dossier_id',
            field=models.UUIDField(help_text='The dossier it comes from, if any.', null=True),
        ),
        migrations.AlterField(
            model_name='storedpaper',
            name='dossier_number',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name='storedpaper',
            name='sequence',
            field=models.PositiveIntegerField(help_text='The event of that dossier; of papers from VNeID the how manieth of its kind.'),
        ),
        migrations.AlterField(
            model_name='revocation',
            name='legal_basis',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='revocation',
            name='official_id',
            field=models.UUIDField(help_text='Null: nobody here, VNeID said it.', null=True),
        ),
        migrations.RemoveConstraint(
            model_name='storedpaper',
            name='storedpaper_source_known',
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['result', 'given', 'vneid'])), name='storedpaper_source_known'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dossier_id__isnull', True), ('issued_at__isnull', False), ('source', 'vneid')), models.Q(models.Q(('source', 'vneid'), _negated=True), ('dossier_id__isnull', False)), _connector='OR'), name='storedpaper_of_dossier_or_vneid'),
        ),
        migrations.AddConstraint(
            model_name='storedpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('source', 'vneid')), fields=('owner', 'document_kind', 'sequence'), name='storedpaper_vouched_once'),
        ),
        migrations.CreateModel(
            name='Vouching',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouchings', to='personal_store.storedpaper')),
            ],
        ),
        migrations.AddIndex(
            model_name='vouching',
            index=models.Index(fields=['paper', '-at'], name='vouching_of_paper'),
        ),
        functions(),
        protect("personal_store_vouching", PART),
        *make_append_only("personal_store_vouching"),
    ]
