"""Technical rejections, and how each ended.

Migration note
--------------
Phase: additive; the tables are new.
Back: reversible; what was turned down is forgotten.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import functions, protect

# Counts are for everybody and the list for administrators: selectors open the wall for both.
OWN = "(SELECT motcua_scope()) = 'system'"


class Migration(migrations.Migration):

    initial = True

    dependencies = [("platform", "__first__")]

    operations = [
        migrations.CreateModel(
            name='Rejection',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(max_length=10)),
                ('part', models.CharField(max_length=12)),
                ('code', models.CharField(max_length=60)),
                ('subject_kind', models.CharField(blank=True, max_length=10)),
                ('subject_id', models.UUIDField(null=True)),
                ('paper_id', models.UUIDField(null=True)),
                ('paper', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='RejectionEnd',
            fields=[
                ('rejection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='end', serialize=False, to='technical.rejection')),
                ('at', models.DateTimeField()),
                ('how', models.CharField(max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.AddIndex(
            model_name='rejection',
            index=models.Index(fields=['at', 'id'], name='technical_at'),
        ),
        migrations.AddIndex(
            model_name='rejection',
            index=models.Index(fields=['subject_id', 'paper_id'], name='technical_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='rejection',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['file', 'signature', 'system'])), name='technical_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='rejection',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['files', 'scan', 'signatures', 'filing', 'hand-in', 'payments', 'petitions', 'other'])), name='technical_part_known'),
        ),
        migrations.AddConstraint(
            model_name='rejectionend',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['mended', 'again', 'given-up'])), name='technical_end_known'),
        ),
        functions(),
        *make_append_only("technical_rejection", "technical_rejectionend"),
        protect("technical_rejection", OWN),
        protect("technical_rejectionend", OWN),
    ]
