"""News, their events, and what officials are writing.

Migration note
--------------
Phase: additive; the tables are new.
Locks: none on tables with rows.
Back: reversible; news go, nothing else knows them.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# What everybody may read of a history is in the row; drafts are of those who write them.
SYSTEM = "(SELECT motcua_scope()) = 'system'"
# Whoever has the run-time role's password neither tells under another name nor in the name of the
# catalogue, and nobody writes into the middle of a history or behind its end.
JUDGE = """
CREATE FUNCTION news_judge_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before record; wrong text;
BEGIN
    SELECT sequence, name, at INTO before FROM news_newsevent
        WHERE news_id = NEW.news_id ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(before.sequence, 0) + 1 OR NEW.at < before.at
        OR (NEW.name IN ('NewsPublished', 'ChangeTold')) <> (NEW.sequence = 1)
        OR before.name = 'NewsTakenDown'
        OR NEW.name = 'NewsCorrected' AND before.name NOT IN ('NewsPublished', 'NewsCorrected')
        OR NEW.name = 'ChangeOutlived' AND before.name NOT IN ('ChangeTold', 'ChangeOutlived') THEN
        wrong := 'a history grows at its end';
    ELSIF NEW.name IN ('ChangeTold', 'ChangeOutlived') AND NEW.actor_kind <> 'system' THEN
        wrong := 'the catalogue tells of itself';
    ELSIF NEW.name LIKE 'News%' AND (NEW.actor_kind <> 'official'
        OR NEW.actor_id::text IS DISTINCT FROM NEW.payload ->> 'by') THEN
        wrong := 'whoever publishes signs for it';
    END IF;
    IF wrong <> '' THEN
        RAISE EXCEPTION '%: % is refused', wrong, NEW.name USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER news_judge_event BEFORE INSERT ON news_newsevent
    FOR EACH ROW EXECUTE FUNCTION news_judge_event();
"""
UNJUDGED = """
DROP TRIGGER news_judge_event ON news_newsevent;
DROP FUNCTION news_judge_event();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsDraft',
            fields=[
                ('official_id', models.UUIDField(primary_key=True, serialize=False)),
                ('typed', models.JSONField(help_text='The fields as they were typed, right or wrong.')),
                ('kept_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='News',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('sequence', models.PositiveIntegerField()),
                ('status', models.CharField(max_length=10)),
                ('agency_id', models.UUIDField(help_text='None: the catalogue tells it itself.', null=True)),
                ('procedures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('published_at', models.DateTimeField()),
                ('matters_until', models.DateField(help_text='None: as long as nothing else is said.', null=True)),
                ('change_id', models.BigIntegerField(help_text='Of the catalogue.', null=True, unique=True)),
                ('folded', models.TextField(help_text='Its words without accents, for search.')),
                ('state', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['-published_at', '-number'], name='news_newest'), models.Index(fields=['agency_id', '-published_at'], name='news_of_agency'), django.contrib.postgres.indexes.GinIndex(fields=['procedures'], name='news_of_procedure')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['published', 'taken_down'])), name='news_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('agency_id__isnull', False), ('change_id__isnull', True)), models.Q(('agency_id__isnull', True), ('change_id__isnull', False)), _connector='OR'), name='news_of_office_or_catalogue')],
            },
        ),
        migrations.CreateModel(
            name='NewsEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
                ('news', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='news.news')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('news', 'sequence'), name='newsevent_one_at_each_place')],
            },
        ),
        *make_append_only("news_newsevent"),
        protect("news_newsevent", SYSTEM),
        protect("news_newsdraft", SYSTEM),
        migrations.RunSQL(JUDGE, UNJUDGED),
    ]
