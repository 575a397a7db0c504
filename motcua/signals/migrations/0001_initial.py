"""Signals with their rows, what was said about them, and each computation.

Migration note
--------------
Phase: additive; the tables are new.
Locks: SHARE ROW EXCLUSIVE on ``dossiers_dossier`` for a moment (a trigger).
Back: reversible; what was said about signals is lost, the signals can be computed again.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# Who may see a signal is judged person by person, then the wall opens.
OWN = "(SELECT motcua_scope()) = 'system'"
# A destroyed dossier leaves the counts, and no row.
FORGET = """
CREATE FUNCTION signals_forget_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM signals_signalrow WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER signals_forget_dossier BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION signals_forget_dossier();
"""
KEEP = """
DROP TRIGGER signals_forget_dossier ON dossiers_dossier;
DROP FUNCTION signals_forget_dossier();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [("dossiers", "0021_show_earlier_refusals")]

    operations = [
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('line_id', models.UUIDField()),
                ('version', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=30)),
                ('period', models.CharField(help_text='The quarter, as 2026-Q4.', max_length=7)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('official_id', models.UUIDField(help_text='Null: it is about the unit.', null=True)),
                ('k', models.PositiveIntegerField()),
                ('n', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('peers', models.PositiveIntegerField()),
                ('p', models.FloatField()),
                ('q', models.FloatField()),
                ('terms', models.CharField(help_text='The file of data/signals and its digest.', max_length=30)),
                ('is_raised', models.BooleanField()),
                ('as_of', models.DateTimeField(help_text='Events before this moment were counted.')),
            ],
            options={
                'indexes': [models.Index(fields=['period', 'q', 'id'], name='signal_of_period'), models.Index(fields=['official_id', 'period'], name='signal_of_official'), models.Index(fields=['unit_id', 'period'], name='signal_of_unit')],
                'constraints': [models.UniqueConstraint(fields=('line_id', 'version'), name='signal_version_once'), models.CheckConstraint(condition=models.Q(('code__in', ['late', 'nearly_late', 'last_day_request', 'serial_returns', 'refusals', 'empty_pauses', 'close_and_reopen', 'night_approvals', 'backdated_reception', 'long_holds', 'queue_jumping', 'close_ties', 'looks_without_dossier', 'fees_changed'])), name='signal_code_known')],
            },
        ),
        migrations.CreateModel(
            name='SignalRun',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('period', models.CharField(max_length=7)),
                ('as_of', models.DateTimeField()),
                ('terms', models.CharField(max_length=30)),
                ('judged', models.PositiveIntegerField(help_text='How many counts were compared.')),
                ('raised', models.PositiveIntegerField()),
                ('digest', models.CharField(help_text='SHA-256 of every count.', max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['period', 'as_of'], name='signalrun_of_period')],
            },
        ),
        migrations.CreateModel(
            name='SignalNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('official_id', models.UUIDField(null=True)),
                ('text', models.TextField(blank=True)),
                ('case_id', models.UUIDField(null=True)),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='signals.signal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('case_id__isnull', False), ('kind', 'case')), models.Q(('kind__in', ['explained', 'cleared', 'guided']), ('case_id__isnull', True), ('official_id__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='signalnote_says_something'), models.UniqueConstraint(fields=('signal', 'case_id'), name='signalnote_case_once')],
            },
        ),
        migrations.CreateModel(
            name='SignalRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier_id', models.UUIDField(db_index=True)),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='signals.signal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('signal', 'dossier_id'), name='signalrow_once')],
            },
        ),
        *make_append_only(
            "signals_signal", "signals_signalrow", "signals_signalnote", "signals_signalrun"
        ),
        protect("signals_signal", OWN),
        protect("signals_signalrow", OWN),
        protect("signals_signalnote", OWN),
        protect("signals_signalrun", OWN),
        migrations.RunSQL(FORGET, KEEP),
    ]
