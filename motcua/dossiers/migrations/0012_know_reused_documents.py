"""What was handed in knows the paper of the person's own store that it was taken from.

Migration note
--------------
Phase: additive; the running release writes rows without reuse, which the default makes right.
Locks: dossiers_submitteddocument for a moment (columns with constant defaults rewrite nothing); the
check reads its rows once.
Back: reversible; the events keep what the columns said.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_know_what_was_scanned'),
        ('dossiers', '0011_number_certified_copies'),
        ('personal_store', '0001_keep_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='submitteddocument',
            name='reuse',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='DuocTaiSuDung: 0 none, 1 earlier document, 2 result.'),
        ),
        migrations.AddField(
            model_name='submitteddocument',
            name='stored_paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personal_store.storedpaper'),
        ),
        migrations.AddConstraint(
            model_name='submitteddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reuse', 0), ('stored_paper__isnull', True)), models.Q(('reuse__in', [1, 2]), ('stored_paper__isnull', False)), _connector='OR'), name='submitteddocument_reuse_names_paper'),
        ),
    ]
