"""Tables of processes; a trigger keeps every version that was published once as it is."""

import django.db.models.deletion
import motcua.processes.types
from django.db import migrations, models


FIXED = """
CREATE FUNCTION process_version_stays_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft' THEN
            RAISE EXCEPTION 'process_version % was published: it cannot be deleted', OLD.id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status <> 'draft' AND (
        NEW.status = 'draft'
        OR (NEW.id, NEW.process_id, NEW.version, NEW.xml, NEW.sha256, NEW.graph, NEW.legal_limit,
            NEW.title, NEW.published_at)
        IS DISTINCT FROM
           (OLD.id, OLD.process_id, OLD.version, OLD.xml, OLD.sha256, OLD.graph, OLD.legal_limit,
            OLD.title, OLD.published_at)
    ) THEN
        RAISE EXCEPTION 'process_version % was published: it cannot be changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER process_version_fixed BEFORE UPDATE OR DELETE ON process_version
    FOR EACH ROW EXECUTE FUNCTION process_version_stays_fixed();
"""
FREE = """
DROP TRIGGER process_version_fixed ON process_version;
DROP FUNCTION process_version_stays_fixed();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='InternalProcess',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=63, unique=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'process',
            },
        ),
        migrations.CreateModel(
            name='ProcessVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('xml', models.BinaryField(help_text='The BPMN file as it was handed in, byte for byte.')),
                ('sha256', models.CharField(max_length=64)),
                ('graph', models.JSONField(help_text='The parsed process with its calls drawn in.')),
                ('legal_limit', models.CharField(blank=True, help_text='The limit it was checked against; empty: none.', max_length=40)),
                ('status', models.CharField(default=motcua.processes.types.VersionStatus['DRAFT'], max_length=10)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by', models.UUIDField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='processes.internalprocess')),
            ],
            options={
                'db_table': 'process_version',
                'constraints': [models.UniqueConstraint(fields=('process', 'version'), name='process_version_numbered_once'), models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('process',), name='process_version_one_published'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'withdrawn'])), name='process_version_status_known'), models.CheckConstraint(condition=models.Q(('status', 'draft'), ('published_at__isnull', False), _connector='OR'), name='process_version_published_has_moment')],
            },
        ),
        migrations.RunSQL(FIXED, FREE),
    ]
