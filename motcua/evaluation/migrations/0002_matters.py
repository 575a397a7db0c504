"""What officials settle about figures: matters, their events, and the dossiers of contests.

Migration note
--------------
Phase: additive; the tables are new.
Locks: SHARE ROW EXCLUSIVE on ``dossiers_dossier`` for a moment (a trigger).
Back: reversible; matters go, and with them what contests struck.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# Nobody's scope sees a row: selectors judge person by person, then open the wall.
PROGRAM = "(SELECT motcua_scope()) = 'system'"
# A contest outlives the dossier it was about, without it.
FORGET = """
CREATE FUNCTION evaluation_forget_contested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM evaluation_contesteddossier WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER evaluation_forget_contested BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION evaluation_forget_contested();
"""
KEEP = """
DROP TRIGGER evaluation_forget_contested ON dossiers_dossier;
DROP FUNCTION evaluation_forget_contested();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('stage', models.CharField(max_length=10)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField(null=True)),
                ('official_id', models.UUIDField(help_text="Whom it is about; an agency's rank: none.", null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('state', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='MatterEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='ContestedDossier',
            fields=[
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='evaluation.matter')),
                ('dossier_id', models.UUIDField(db_index=True)),
                ('struck', models.CharField(max_length=10)),
                ('official_id', models.UUIDField(help_text='Whose part it is; time is struck for this one alone.')),
            ],
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['agency_id', '-opened_at'], name='matter_of_agency'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['official_id', '-opened_at'], name='matter_of_official'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['contest', 'official_rank', 'agency_rank', 'training', 'replacement'])), name='matter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'done'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('stage', 'done'), _negated=True), ('outcome', '')), _connector='OR'), name='matter_done_has_outcome'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['official_rank', 'agency_rank'])), fields=('kind', 'agency_id', 'official_id', 'year', 'quarter'), name='matter_one_rank_a_period', nulls_distinct=False),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='matter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='evaluation.matter'),
        ),
        migrations.AddConstraint(
            model_name='contesteddossier',
            constraint=models.CheckConstraint(condition=models.Q(('struck__in', ['time', 'contacts', 'petition'])), name='contesteddossier_struck_known'),
        ),
        migrations.AddConstraint(
            model_name='matterevent',
            constraint=models.UniqueConstraint(fields=('matter', 'sequence'), name='matterevent_one_at_each_place'),
        ),
        *make_append_only("evaluation_matterevent"),
        protect("evaluation_matter", PROGRAM),
        protect("evaluation_matterevent", PROGRAM),
        protect("evaluation_contesteddossier", PROGRAM),
        migrations.RunSQL(FORGET, KEEP),
    ]
