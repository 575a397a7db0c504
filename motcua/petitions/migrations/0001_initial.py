"""Petitions, their events, what is public of them, who follows, and the draws.

Migration note
--------------
Phase: additive; the tables are new.
Locks: SHARE ROW EXCLUSIVE on ``dossiers_dossier`` for a moment (a trigger).
Back: reversible; petitions go, no dossier changes.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# No official's scope: who may have a petition is judged person by person, then the wall opens.
OWN = """
    (SELECT motcua_scope()) = 'system'
    OR (SELECT motcua_scope()) = 'party:' || sender_id::text
"""
PART = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM petitions_petition p WHERE p.id = petition_id)
"""
MINE = """
    (SELECT motcua_scope()) = 'system'
    OR (SELECT motcua_scope()) = 'party:' || party_id::text
"""
# A destroyed dossier leaves no trace in the petition that came from it.
FORGET = """
CREATE FUNCTION petitions_forget_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM petitions_dossierlink WHERE dossier_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER petitions_forget_dossier BEFORE DELETE ON dossiers_dossier
    FOR EACH ROW EXECUTE FUNCTION petitions_forget_dossier();
"""
KEEP = """
DROP TRIGGER petitions_forget_dossier ON dossiers_dossier;
DROP FUNCTION petitions_forget_dossier();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("dossiers", "0018_register_copies"),
        ("oversight", "0001_watch"),
    ]

    operations = [
        migrations.CreateModel(
            name='Petition',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('sequence', models.PositiveIntegerField()),
                ('status', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=10)),
                ('sender_id', models.UUIDField(help_text='The party.')),
                ('agency_id', models.UUIDField(help_text='Whom it is about.')),
                ('seat_unit_id', models.UUIDField(help_text='Who has it; empty: the inspectorate.', null=True)),
                ('seat_roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('sent_at', models.DateTimeField()),
                ('due', models.DateTimeField(null=True)),
                ('has_answer', models.BooleanField()),
                ('closed_by', models.CharField(blank=True, max_length=10)),
                ('closed_at', models.DateTimeField(null=True)),
                ('drawn_in', models.CharField(blank=True, max_length=20)),
                ('state', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('announced_at', models.DateTimeField()),
                ('pool', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('pool_sha256', models.CharField(max_length=64)),
                ('many', models.PositiveIntegerField()),
                ('log_size', models.BigIntegerField(help_text="The seed is the next checkpoint's root.")),
            ],
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('party_id', models.UUIDField()),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PetitionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.UUIDField(null=True)),
                ('payload', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('number', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10)),
                ('status', models.CharField(max_length=10)),
                ('agency_id', models.UUIDField(help_text='Whom it is about.')),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('area_code', models.CharField(blank=True, max_length=10)),
                ('place', models.TextField(blank=True)),
                ('answer', models.TextField()),
                ('done', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField()),
                ('published_at', models.DateTimeField()),
                ('was_late', models.BooleanField()),
                ('covers', models.PositiveIntegerField(help_text='Places that are covered.')),
                ('folded', models.TextField(help_text='Its words without accents, for search.')),
            ],
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('party_id', models.UUIDField()),
                ('is_helpful', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DossierLink',
            fields=[
                ('petition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='petitions.petition')),
                ('dossier_id', models.UUIDField(db_index=True)),
            ],
        ),
        migrations.AddIndex(
            model_name='petition',
            index=models.Index(fields=['sender_id', '-sent_at'], name='petition_of_sender'),
        ),
        migrations.AddIndex(
            model_name='petition',
            index=models.Index(fields=['seat_unit_id', 'due'], name='petition_of_seat'),
        ),
        migrations.AddIndex(
            model_name='petition',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['due'], name='petition_awaits_word'),
        ),
        migrations.AddIndex(
            model_name='petition',
            index=models.Index(condition=models.Q(('closed_by', 'silence')), fields=['closed_at'], name='petition_in_pool'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['open', 'asked', 'answered', 'published', 'refused', 'merged', 'recheck', 'closed'])), name='petition_status_known'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['conduct', 'rule', 'other'])), name='petition_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='petition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('has_answer', True), ('status', 'closed'), ('closed_by__in', ['word', 'silence', 'recheck'])), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at__isnull', True), ('closed_by', '')), models.Q(('closed_by', 'silence'), ('has_answer', True), ('status', 'recheck')), _connector='OR'), name='petition_closes_with_answer_and_cause'),
        ),
        migrations.CreateModel(
            name='DrawResult',
            fields=[
                ('draw', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='petitions.draw')),
                ('seed', models.CharField(help_text='Root of the checkpoint, in hex.', max_length=64)),
                ('seed_size', models.BigIntegerField()),
                ('drawn', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('number', 'party_id'), name='follow_once'),
        ),
        migrations.AddField(
            model_name='petitionevent',
            name='petition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='petitions.petition'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['-published_at', '-number'], name='publication_newest'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['agency_id', '-published_at'], name='publication_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='reaction',
            constraint=models.UniqueConstraint(fields=('number', 'party_id'), name='reaction_once'),
        ),
        migrations.AddConstraint(
            model_name='petitionevent',
            constraint=models.UniqueConstraint(fields=('petition', 'sequence'), name='petitionevent_one_at_each_place'),
        ),
        *make_append_only(
            "petitions_petitionevent", "petitions_draw", "petitions_drawresult"
        ),
        protect("petitions_petition", OWN),
        protect("petitions_petitionevent", PART),
        protect("petitions_dossierlink", "(SELECT motcua_scope()) = 'system'"),
        protect("petitions_follow", MINE),
        protect("petitions_reaction", MINE),
        migrations.RunSQL(FORGET, KEEP),
    ]
