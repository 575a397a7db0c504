"""What this node witnesses of other logs, and how those who vouch for its own log are doing."""

from django.db import migrations, models

ONLY_GROWS = """
CREATE FUNCTION ledger_witnessedlog_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.origin = OLD.origin
            AND (NEW.size > OLD.size OR (NEW.size, NEW.root) = (OLD.size, OLD.root))
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'ledger_witnessedlog only grows: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_witnessedlog_only_grows BEFORE UPDATE OR DELETE ON ledger_witnessedlog
    FOR EACH ROW EXECUTE FUNCTION ledger_witnessedlog_only_grows();
CREATE TRIGGER ledger_witnessedlog_truncate_only_grows BEFORE TRUNCATE ON ledger_witnessedlog
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_witnessedlog_only_grows();
ALTER TABLE ledger_witnessedlog ADD CONSTRAINT ledger_witnessedlog_has_a_root CHECK (
    size >= 0 AND length(root) = 32);
"""
BACK = """
DROP TRIGGER ledger_witnessedlog_only_grows ON ledger_witnessedlog;
DROP TRIGGER ledger_witnessedlog_truncate_only_grows ON ledger_witnessedlog;
DROP FUNCTION ledger_witnessedlog_only_grows();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_log'),
    ]

    operations = [
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('name', models.TextField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('size', models.BigIntegerField(help_text='What it vouched for last.', null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('problem', models.TextField(blank=True, help_text='A code; empty while all is well.')),
                ('detail', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('failing_since__isnull', True), ('problem', '')), models.Q(('failing_since__isnull', False), models.Q(('problem', ''), _negated=True)), _connector='OR'), name='voucher_fails_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='WitnessedLog',
            fields=[
                ('origin', models.TextField(primary_key=True, serialize=False)),
                ('size', models.BigIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('text', models.TextField(help_text='The text of the checkpoint, as the log signed it.')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(ONLY_GROWS, BACK),
    ]
