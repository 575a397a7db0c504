"""Tables of forms; a trigger keeps every version that was published once as it is."""

import django.db.models.deletion
import motcua.forms.types
from django.db import migrations, models


FIXED = """
CREATE FUNCTION form_version_stays_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft' THEN
            RAISE EXCEPTION 'form_version % was published: it cannot be deleted', OLD.id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status <> 'draft' AND (
        NEW.status = 'draft'
        OR (NEW.id, NEW.form_id, NEW.version, NEW.title, NEW.definition, NEW.sha256,
            NEW.published_at)
        IS DISTINCT FROM
           (OLD.id, OLD.form_id, OLD.version, OLD.title, OLD.definition, OLD.sha256,
            OLD.published_at)
    ) THEN
        RAISE EXCEPTION 'form_version % was published: it cannot be changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER form_version_fixed BEFORE UPDATE OR DELETE ON form_version
    FOR EACH ROW EXECUTE FUNCTION form_version_stays_fixed();
"""
FREE = """
DROP TRIGGER form_version_fixed ON form_version;
DROP FUNCTION form_version_stays_fixed();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FormDefinition',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=63, unique=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'form',
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('definition', models.TextField(help_text='JSON as text: the order of questions counts.')),
                ('sha256', models.CharField(max_length=64)),
                ('status', models.CharField(default=motcua.forms.types.VersionStatus['DRAFT'], max_length=10)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by', models.UUIDField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='forms.formdefinition')),
            ],
            options={
                'db_table': 'form_version',
                'constraints': [models.UniqueConstraint(fields=('form', 'version'), name='form_version_numbered_once'), models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('form',), name='form_version_one_published'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'withdrawn'])), name='form_version_status_known'), models.CheckConstraint(condition=models.Q(('status', 'draft'), ('published_at__isnull', False), _connector='OR'), name='form_version_published_has_moment')],
            },
        ),
        migrations.RunSQL(FIXED, FREE),
    ]
