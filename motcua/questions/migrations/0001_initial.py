"""Questions, their events, what is public of them, drafts of answers, and who found them useful.

Migration note
--------------
Phase: additive; the tables are new.
Locks: none on tables with rows.
Back: reversible; questions go, nothing else knows them.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

SYSTEM = "(SELECT motcua_scope()) = 'system'"
# No official's scope: a row holds who asked. Selectors open the wall and leave the asker out.
OWN = f"""
    {SYSTEM}
    OR (SELECT motcua_scope()) = 'party:' || asker_id::text
"""
PART = f"""
    {SYSTEM}
    OR EXISTS (SELECT FROM questions_question q WHERE q.id = question_id)
"""
# Whoever has the run-time role's password neither takes a question back for its asker nor answers
# without an official, and nobody writes into the middle of a history.
JUDGE = """
CREATE FUNCTION questions_judge_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before record; asker text; wrong text;
BEGIN
    SELECT sequence, name, at INTO before FROM questions_questionevent
        WHERE question_id = NEW.question_id ORDER BY sequence DESC LIMIT 1;
    SELECT payload ->> 'asker_id' INTO asker FROM questions_questionevent
        WHERE question_id = NEW.question_id AND name = 'QuestionAsked';
    IF NEW.sequence <> coalesce(before.sequence, 0) + 1 OR NEW.at < before.at
        OR (NEW.name IN ('QuestionAsked', 'QuestionWritten')) <> (NEW.sequence = 1)
        OR before.name IN ('QuestionClosed', 'QuestionWithdrawn')
        OR NEW.name IN ('AnswerCorrected', 'AnswerConfirmed')
            AND before.name NOT IN ('AnswerPublished', 'AnswerCorrected', 'AnswerConfirmed')
        OR NEW.name IN ('AnswerPublished', 'QuestionClosed', 'QuestionWithdrawn')
            AND before.name NOT IN ('QuestionAsked', 'QuestionWritten') THEN
        wrong := 'a history grows at its end';
    ELSIF NEW.name = 'QuestionWithdrawn'
        AND (NEW.actor_kind <> 'citizen' OR NEW.actor_id::text IS DISTINCT FROM asker) THEN
        wrong := 'this word belongs to who asked';
    ELSIF NEW.payload ->> 'by' IS NOT NULL AND (NEW.actor_kind <> 'official'
        OR NEW.actor_id::text IS DISTINCT FROM NEW.payload ->> 'by') THEN
        wrong := 'whoever answers signs for it';
    END IF;
    IF wrong <> '' THEN
        RAISE EXCEPTION '%: % is refused', wrong, NEW.name USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER questions_judge_event BEFORE INSERT ON questions_questionevent
    FOR EACH ROW EXECUTE FUNCTION questions_judge_event();
"""
UNJUDGED = """
DROP TRIGGER questions_judge_event ON questions_questionevent;
DROP FUNCTION questions_judge_event();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('number', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('procedure_code', models.CharField(max_length=40)),
                ('agency_id', models.UUIDField(help_text='Whose desk answered.')),
                ('unit_id', models.UUIDField(help_text='The desk.')),
                ('title', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('answer', models.TextField()),
                ('version_number', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(help_text='When these words were published.')),
                ('confirmed_at', models.DateTimeField(help_text='When they were read again.', null=True)),
                ('was_asked', models.BooleanField(help_text='By a person; else the office wrote it.')),
                ('was_late', models.BooleanField()),
                ('revision', models.PositiveIntegerField(help_text='From one; more: it was corrected.')),
                ('correction', models.TextField(blank=True, help_text='What was wrong before.')),
                ('folded', models.TextField(help_text='Its words without accents, for search.')),
                ('helpful', models.PositiveIntegerField(db_default=0, default=0)),
                ('unhelpful', models.PositiveIntegerField(db_default=0, default=0)),
                ('rank', models.IntegerField(db_default=0, default=0, help_text='Helpful less unhelpful.')),
            ],
            options={
                'indexes': [models.Index(fields=['-answered_at', '-number'], name='answer_newest'), models.Index(fields=['-rank', '-answered_at', '-number'], name='answer_helpful'), models.Index(fields=['procedure_code', '-rank', '-answered_at'], name='answer_of_procedure')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('sequence', models.PositiveIntegerField()),
                ('status', models.CharField(max_length=10)),
                ('procedure_code', models.CharField(max_length=40)),
                ('asker_id', models.UUIDField(help_text='The party; none: the office wrote it.', null=True)),
                ('agency_id', models.UUIDField(help_text='Whose desk has it.')),
                ('unit_id', models.UUIDField(help_text='The desk.')),
                ('asked_at', models.DateTimeField()),
                ('due', models.DateTimeField(null=True)),
                ('version_number', models.PositiveIntegerField(help_text='That the answer is of.', null=True)),
                ('state', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['asker_id', '-asked_at'], name='question_of_asker'), models.Index(fields=['unit_id', 'due'], name='question_of_desk'), models.Index(condition=models.Q(('status', 'open')), fields=['due', 'number'], name='question_waits')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'published', 'closed', 'withdrawn'])), name='question_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('asker_id__isnull', False), ('due__isnull', False), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('due__isnull', True)), _connector='OR'), name='question_open_has_due_and_asker'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), ('version_number__isnull', False)), models.Q(models.Q(('status', 'published'), _negated=True), ('version_number__isnull', True)), _connector='OR'), name='question_published_has_version')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('voter', models.CharField(help_text='Keyed digest, another one for each question.', max_length=64)),
                ('is_helpful', models.BooleanField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('number', 'voter'), name='vote_once')],
            },
        ),
        migrations.CreateModel(
            name='AnswerDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('official_id', models.UUIDField()),
                ('title', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('kept_at', models.DateTimeField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='questions.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'official_id'), name='answerdraft_one_of_each')],
            },
        ),
        migrations.CreateModel(
            name='QuestionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='questions.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'sequence'), name='questionevent_one_at_each_place')],
            },
        ),
        *make_append_only("questions_questionevent"),
        protect("questions_question", OWN),
        protect("questions_questionevent", PART),
        protect("questions_answerdraft", SYSTEM),
        protect("questions_vote", SYSTEM),
        migrations.RunSQL(JUDGE, UNJUDGED),
    ]
