"""Tables of published working calendars."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('known_on', models.DateField(help_text='The day on which this was the state of knowledge.')),
                ('source', models.TextField()),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('hours', models.JSONField(help_text='Office hours by period and weekday, Monday is 1.')),
                ('working_day_minutes', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('published_by', models.UUIDField(help_text='Account; none for the program itself.', null=True)),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='calendars.calendar')),
            ],
        ),
        migrations.CreateModel(
            name='CalendarSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calendars.calendarversion')),
            ],
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField()),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('source', models.TextField()),
                ('confirmed', models.BooleanField()),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='days', to='calendars.calendarversion')),
            ],
        ),
        migrations.AddConstraint(
            model_name='calendarversion',
            constraint=models.UniqueConstraint(fields=('calendar', 'version'), name='calendarversion_number_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarversion',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='calendarversion_span_forward'),
        ),
        migrations.AddConstraint(
            model_name='calendarversion',
            constraint=models.CheckConstraint(condition=models.Q(('working_day_minutes__gt', 0), ('working_day_minutes__lte', 480)), name='calendarversion_day_at_most_eight_hours'),
        ),
        migrations.AddConstraint(
            model_name='calendarsession',
            constraint=models.UniqueConstraint(fields=('version', 'closes_at'), name='calendarsession_closes_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarsession',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='calendarsession_opens_first'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(fields=('version', 'date'), name='calendarday_one_kind_a_day'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'substitute', 'swapped_off', 'swapped_work', 'local'])), name='calendarday_kind_known'),
        ),
    ]
