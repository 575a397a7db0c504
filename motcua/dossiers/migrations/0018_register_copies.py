"""Registrations of originals somebody will bring, with the scans sent beforehand.

Migration note
--------------
Phase: additive; the running release does not know the tables.
Locks: none on tables with rows, but for the foreign keys to parties and procedure versions (for a
moment).
Back: reversible; registrations go, no dossier changes.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.row_security import protect

# Who registered, and officials of the agency whose desk was chosen.
REGISTRATION = """
    (SELECT motcua_scope()) = 'system'
    OR party_id::text = (SELECT motcua_scope_party())
    OR agency_id = ANY((SELECT motcua_scope_agencies())::uuid[])
"""
PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_copyregistration r WHERE r.id = registration_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0004_keep_imports'),
        ('dossiers', '0017_digitise_listed_papers'),
        ('parties', '0002_keep_lookups_and_past_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyRegistration',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('procedure_code', models.CharField(max_length=20)),
                ('form_key', models.CharField(max_length=60)),
                ('form_version', models.PositiveIntegerField()),
                ('answers', models.JSONField(help_text='The part of the form about the papers.')),
                ('note', models.CharField(blank=True, max_length=500)),
                ('area_code', models.CharField(max_length=10)),
                ('agency_id', models.UUIDField(help_text='Whose desk was chosen.')),
                ('unit_id', models.UUIDField(help_text='The desk.')),
                ('receptions', models.JSONField(default=list, help_text='[{paper, dossier_id}]')),
                ('created_at', models.DateTimeField()),
                ('forget_on', models.DateField(db_index=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.party')),
                ('procedure_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.CreateModel(
            name='RegisteredScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.PositiveSmallIntegerField(help_text='Place in the list, from 0.')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('stored_at', models.DateTimeField()),
                ('registration', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scans', to='dossiers.copyregistration')),
            ],
        ),
        migrations.AddIndex(
            model_name='copyregistration',
            index=models.Index(fields=['party', '-created_at'], name='copyregistration_of_party'),
        ),
        migrations.AddConstraint(
            model_name='registeredscan',
            constraint=models.UniqueConstraint(fields=('registration', 'paper'), name='registeredscan_one_a_paper'),
        ),
        protect("dossiers_copyregistration", REGISTRATION),
        protect("dossiers_registeredscan", PART),
    ]
