"""Who looked a person up, and where a person could be reached before: both only grow."""

import django.db.models.deletion
import motcua.parties.types
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lookup',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('official_id', models.UUIDField()),
                ('by', models.CharField(max_length=12)),
                ('party_id', models.UUIDField(blank=True, help_text='Who was found; null: nobody.', null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['official_id', 'at'], name='lookup_of_official')],
                'constraints': [models.CheckConstraint(condition=models.Q(('by__in', [motcua.parties.types.LookupBy['PERSONAL_ID'], motcua.parties.types.LookupBy['TAX_CODE'], motcua.parties.types.LookupBy['PASSPORT']])), name='lookup_by_known')],
            },
        ),
        migrations.CreateModel(
            name='PastContact',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('province_code', models.CharField(blank=True, max_length=2)),
                ('commune_code', models.CharField(blank=True, max_length=5)),
                ('address_detail', models.CharField(blank=True, max_length=300)),
                ('until', models.DateTimeField(help_text='When it was changed.')),
                ('changed_by_id', models.UUIDField(help_text='Account that changed it.')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
            ],
        ),
        *make_append_only('parties_lookup', 'parties_pastcontact'),
    ]
