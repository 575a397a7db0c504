"""A use of a paper knows also the person who opened it for the owner, by a mandate.

Migration note
--------------
Phase: additive; the running release writes uses by owners and officials, which the check allows.
Locks: personal_store_paperuse for a moment; the check reads its rows once.
Back: reversible while nobody but officials opened a paper; else those rows stand in the way.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personal_store', '0001_keep_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='paperuse',
            name='party_id',
            field=models.UUIDField(help_text='Who acts for the owner by a mandate.', null=True),
        ),
        migrations.RemoveConstraint(
            model_name='paperuse',
            name='paperuse_looked_by_official',
        ),
        migrations.AddConstraint(
            model_name='paperuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'filed'), ('official_id__isnull', True), ('party_id__isnull', True)), models.Q(('kind', 'looked'), ('official_id__isnull', False), ('party_id__isnull', True)), models.Q(('kind', 'looked'), ('official_id__isnull', True), ('party_id__isnull', False)), _connector='OR'), name='paperuse_looked_by_somebody'),
        ),
    ]
