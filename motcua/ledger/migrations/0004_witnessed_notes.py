"""What this node witnessed, with the signatures: whoever watches a log may ask for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_vouchers'),
    ]

    operations = [
        migrations.RenameField(
            model_name='witnessedlog',
            old_name='text',
            new_name='note',
        ),
        migrations.AlterField(
            model_name='witnessedlog',
            name='note',
            field=models.TextField(help_text='The checkpoint, signed by the log and by this witness.'),
        ),
    ]
