"""The public log: what waits, entries, tiles, checkpoints and co-signatures, which only grow."""

import django.db.models.functions.datetime
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only

TILES = """
CREATE FUNCTION ledger_tile_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.level, NEW.number) = (OLD.level, OLD.number)
            AND substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) = OLD.hashes
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'ledger_tile only grows: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_tile_only_grows BEFORE UPDATE OR DELETE ON ledger_tile
    FOR EACH ROW EXECUTE FUNCTION ledger_tile_only_grows();
CREATE TRIGGER ledger_tile_truncate_only_grows BEFORE TRUNCATE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_tile_only_grows();
ALTER TABLE ledger_tile ADD CONSTRAINT ledger_tile_holds_hashes CHECK (
    level BETWEEN 0 AND 7 AND number >= 0
    AND length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0);
"""
NO_TILES = """
DROP TRIGGER ledger_tile_only_grows ON ledger_tile;
DROP TRIGGER ledger_tile_truncate_only_grows ON ledger_tile;
DROP FUNCTION ledger_tile_only_grows();
"""
CHECKPOINTS = """
CREATE FUNCTION ledger_checkpoint_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.time_stamp IS NULL AND NEW.time_stamp IS NOT NULL
            AND (NEW.size, NEW.root, NEW.note, NEW.at) = (OLD.size, OLD.root, OLD.note, OLD.at)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'ledger_checkpoint stays as it was signed: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_checkpoint_stays BEFORE UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_checkpoint_stays();
CREATE TRIGGER ledger_checkpoint_truncate_stays BEFORE TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_checkpoint_stays();
ALTER TABLE ledger_checkpoint ADD CONSTRAINT ledger_checkpoint_has_a_root CHECK (
    size > 0 AND length(root) = 32);
"""
NO_CHECKPOINTS = """
DROP TRIGGER ledger_checkpoint_stays ON ledger_checkpoint;
DROP TRIGGER ledger_checkpoint_truncate_stays ON ledger_checkpoint;
DROP FUNCTION ledger_checkpoint_stays();
"""
# Events recorded before there was a log are put into it in the order they were recorded.
BACKLOG = """
INSERT INTO ledger_pending (aggregate_id, sequence)
SELECT aggregate_id, sequence FROM ledger_leaf ORDER BY at, aggregate_id, sequence;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aggregate_id', models.UUIDField()),
                ('sequence', models.PositiveIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), help_text='When it was written, by the server.')),
            ],
        ),
        migrations.CreateModel(
            name='Tile',
            fields=[
                ('pk', models.CompositePrimaryKey('level', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('level', models.PositiveSmallIntegerField()),
                ('number', models.BigIntegerField()),
                ('hashes', models.BinaryField(max_length=8192)),
            ],
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField(help_text='The signed note, with the signature of the log alone.')),
                ('at', models.DateTimeField()),
                ('time_stamp', models.BinaryField(help_text="RFC 3161 token over the note's text.", null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('time_stamp__isnull', False)), fields=['size'], name='checkpoint_time_stamped')],
            },
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.BigIntegerField()),
                ('key_name', models.TextField()),
                ('line', models.TextField(help_text='The signature line with its end.')),
                ('at', models.DateTimeField(help_text='The moment the witness says.')),
            ],
            options={
                'indexes': [models.Index(fields=['size'], name='cosignature_of_size'), models.Index(fields=['key_name', '-at'], name='cosignature_last_of_key')],
                'constraints': [models.UniqueConstraint(fields=('size', 'line'), name='cosignature_stored_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('aggregate_id', models.UUIDField()),
                ('sequence', models.PositiveIntegerField()),
                ('entry', models.BinaryField(max_length=65535)),
                ('leaf_hash', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('aggregate_id', 'sequence'), name='entry_once_for_each_event'), models.CheckConstraint(condition=models.Q(('index__gte', 0)), name='entry_index_counts')],
            },
        ),
        *make_append_only("ledger_entry", "ledger_cosignature"),
        migrations.RunSQL(TILES, NO_TILES),
        migrations.RunSQL(CHECKPOINTS, NO_CHECKPOINTS),
        migrations.RunSQL(BACKLOG, migrations.RunSQL.noop),
    ]
