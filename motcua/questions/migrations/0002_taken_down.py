"""Let a published question be taken from the public, and put back.

Migration note
--------------
Phase: additive; two columns with defaults, one more state and two more events in a history.
Locks: short ones to exchange a constraint and a function.
Back: reversible while nothing is taken down; a history with the new events keeps its rows.
"""

from django.db import migrations, models

# A history grows at its end; what was taken down comes back or stays as it is.
JUDGE = """
CREATE OR REPLACE FUNCTION questions_judge_event() RETURNS trigger
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
        OR NEW.name IN ('AnswerCorrected', 'AnswerConfirmed', 'AnswerTakenDown')
            AND before.name NOT IN
                ('AnswerPublished', 'AnswerCorrected', 'AnswerConfirmed', 'AnswerPutBack')
        OR (NEW.name = 'AnswerPutBack') <> (before.name = 'AnswerTakenDown')
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
"""
JUDGED_BEFORE = """
CREATE OR REPLACE FUNCTION questions_judge_event() RETURNS trigger
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
"""


class Migration(migrations.Migration):

    dependencies = [
        ('questions', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='question',
            name='question_status_known',
        ),
        migrations.AddField(
            model_name='publication',
            name='taken_down_at',
            field=models.DateTimeField(help_text='Since then it has no words.', null=True),
        ),
        migrations.AddField(
            model_name='publication',
            name='taken_down_for',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AlterField(
            model_name='publication',
            name='answer',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='publication',
            name='title',
            field=models.TextField(blank=True, help_text='No words: it was taken down.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_down_at__isnull', True), ('taken_down_for', ''), models.Q(('answer', ''), _negated=True)), models.Q(('answer', ''), ('correction', ''), ('taken_down_at__isnull', False), ('text', ''), ('title', ''), models.Q(('taken_down_for', ''), _negated=True)), _connector='OR'), name='publication_gone_without_words'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['open', 'published', 'closed', 'withdrawn', 'taken-down'])), name='question_status_known'),
        ),
        migrations.RunSQL(JUDGE, JUDGED_BEFORE),
    ]
