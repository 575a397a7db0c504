"""Appointments at desks, and how desks divide their hours.

Migration note
--------------
Phase: additive; the running release does not know the tables.
Locks: none on tables with rows, but for the foreign key to parties (for a moment).
Back: reversible; appointments go, no dossier changes.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import functions, protect

# The person who comes, and officials of the agency whose desk it is.
APPOINTMENT = """
    (SELECT motcua_scope()) = 'system'
    OR (SELECT motcua_scope()) = 'party:' || party_id::text
    OR ((SELECT motcua_scope()) LIKE 'official:%'
        AND agency_id::text = ANY(string_to_array(substr((SELECT motcua_scope()), 10), ',')))
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0002_keep_lookups_and_past_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskCapacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('service', models.CharField(help_text='Code of the procedure.', max_length=40)),
                ('valid_from', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField(help_text='Length of one time.')),
                ('seats', models.PositiveSmallIntegerField(help_text='People at once; 0: no appointments.')),
                ('reason', models.CharField(max_length=300)),
                ('set_by', models.UUIDField(help_text='The official.')),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'service', 'valid_from'], name='deskcapacity_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 240), ('seats__lte', 50)), name='deskcapacity_sensible')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(help_text='What is shown at the desk.', max_length=12, unique=True)),
                ('about', models.UUIDField(help_text='What it is for.', unique=True)),
                ('service', models.CharField(help_text='Code of the procedure.', max_length=40)),
                ('title_vi', models.TextField()),
                ('title_en', models.TextField()),
                ('unit_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('seat', models.PositiveSmallIntegerField(help_text='Which of the places of that time, from 1.')),
                ('seats', models.PositiveSmallIntegerField(help_text='Places there were when it was chosen.')),
                ('state', models.CharField(default='booked', max_length=12)),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every change.')),
                ('link', models.CharField(blank=True, max_length=300)),
                ('booked_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'starts_at'], name='appointment_of_unit'), models.Index(fields=['party', '-starts_at'], name='appointment_of_party'), models.Index(condition=models.Q(('state', 'booked')), fields=['starts_at'], name='appointment_to_come')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'booked')), fields=('unit_id', 'service', 'starts_at', 'seat'), name='appointment_seat_once'), models.CheckConstraint(condition=models.Q(('seat__gte', 1), ('seat__lte', models.F('seats'))), name='appointment_seat_exists'), models.CheckConstraint(condition=models.Q(('state__in', ['booked', 'attended', 'missed', 'cancelled', 'called_off'])), name='appointment_state_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='appointment_runs_forward')],
            },
        ),
        functions(),
        protect("appointments_appointment", APPOINTMENT),
        *make_append_only("appointments_deskcapacity"),
    ]
