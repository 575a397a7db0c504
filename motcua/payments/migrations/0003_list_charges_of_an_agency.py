"""The cashier reads the charges of an agency, newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0002_balance_and_refuse_change'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(fields=['agency_id', 'created_at', 'id'], name='payments_charge_agency'),
        ),
    ]
