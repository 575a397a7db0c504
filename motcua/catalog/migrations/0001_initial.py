"""Tables of the catalogue; a trigger keeps every published version and its parts as they are."""

import django.db.models.deletion
import motcua.catalog.types
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only

VERSION = """
CREATE FUNCTION catalog_version_stays_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'draft' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'procedure version % was published: it cannot be deleted', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = 'draft' OR
       (to_jsonb(NEW) - 'status' - 'effective_to')
       IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'effective_to') THEN
        RAISE EXCEPTION 'procedure version % was published: it cannot be changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER catalog_version_stays_fixed BEFORE UPDATE OR DELETE ON catalog_procedureversion
    FOR EACH ROW EXECUTE FUNCTION catalog_version_stays_fixed();
CREATE FUNCTION catalog_part_stays_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM catalog_procedureversion
        WHERE id IN (COALESCE(NEW.version_id, OLD.version_id), COALESCE(OLD.version_id, NEW.version_id))
        AND status <> 'draft'
    ) THEN
        RAISE EXCEPTION 'the version of this row of % was published: % is refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
VERSION_BACK = """
DROP TRIGGER IF EXISTS catalog_version_stays_fixed ON catalog_procedureversion;
DROP FUNCTION IF EXISTS catalog_version_stays_fixed();
DROP FUNCTION IF EXISTS catalog_part_stays_fixed() CASCADE;
"""
PART = """
CREATE TRIGGER {table}_stays_fixed BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION catalog_part_stays_fixed();
"""
PARTS = (
    "catalog_procedurecase",
    "catalog_requireddocument",
    "catalog_waytosubmit",
    "catalog_feerow",
    "catalog_legalbasis",
    "catalog_procedureresult",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueCounter',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('changes', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=200)),
                ('file_sha256', models.CharField(max_length=64)),
                ('started_at', models.DateTimeField()),
                ('records', models.PositiveIntegerField()),
                ('published', models.PositiveIntegerField()),
                ('drafted', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Procedure',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(help_text='Code of the national list.', max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text='Code of the procedure.', max_length=40)),
                ('field', models.CharField(max_length=60)),
                ('reason', models.CharField(max_length=80)),
                ('excerpt', models.TextField(blank=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='catalog.importrun')),
            ],
        ),
        migrations.CreateModel(
            name='ProcedureVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(default=motcua.catalog.types.VersionStatus['DRAFT'], max_length=10)),
                ('effective_from', models.DateField(null=True)),
                ('effective_to', models.DateField(help_text='The first day without the version.', null=True)),
                ('decision_number', models.CharField(blank=True, max_length=120)),
                ('decision_agency', models.CharField(blank=True, max_length=200)),
                ('decided_on', models.DateField(null=True)),
                ('name', models.TextField()),
                ('everyday_name', models.CharField(blank=True, max_length=200)),
                ('everyday_name_en', models.CharField(blank=True, max_length=200)),
                ('field', models.CharField(help_text='Lĩnh vực, as the source names it.', max_length=200)),
                ('field_code', models.CharField(max_length=80)),
                ('levels', models.JSONField(default=list)),
                ('audience', models.JSONField(default=list)),
                ('kind', models.CharField(blank=True, max_length=200)),
                ('agencies', models.JSONField(default=dict)),
                ('steps', models.JSONField(default=list)),
                ('conditions', models.JSONField(default=list)),
                ('keywords', models.JSONField(default=list)),
                ('life_events', models.JSONField(default=list)),
                ('usage', models.PositiveSmallIntegerField(default=1)),
                ('document_notes', models.JSONField(default=list)),
                ('fee_note', models.TextField(blank=True)),
                ('form_key', models.CharField(blank=True, help_text='Empty: the general form.', max_length=60)),
                ('form_version', models.PositiveIntegerField(null=True)),
                ('process_key', models.CharField(blank=True, max_length=60)),
                ('retention_years', models.PositiveSmallIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('source_read', models.CharField(blank=True, max_length=20)),
                ('gaps', models.JSONField(default=list, help_text='Parts that could not be read or are missing.')),
                ('origin', models.CharField(default=motcua.catalog.types.Origin['CONSOLE'], max_length=20)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('source_record', models.JSONField(default=dict, help_text='The record as it was read.')),
                ('created_at', models.DateTimeField()),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='catalog.procedure')),
            ],
        ),
        migrations.CreateModel(
            name='ProcedureResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('name', models.TextField()),
                ('is_electronic', models.BooleanField(default=True)),
                ('validity', models.TextField(blank=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProcedureCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('key', models.CharField(max_length=80)),
                ('name', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.CreateModel(
            name='LegalBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('number', models.CharField(blank=True, max_length=120)),
                ('title', models.TextField(blank=True)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FeeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80)),
                ('name', models.TextField(blank=True)),
                ('kind', models.CharField(max_length=10)),
                ('amount', models.BigIntegerField(null=True)),
                ('per', models.TextField(blank=True)),
                ('channels', models.JSONField(default=list)),
                ('cases', models.JSONField(default=list)),
                ('condition', models.JSONField(default=dict)),
                ('condition_text', models.TextField(blank=True)),
                ('is_none', models.BooleanField(default=False)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.CreateModel(
            name='RequiredDocument',
            fields=[
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(help_text='Stable from version to version.', max_length=80)),
                ('name', models.TextField()),
                ('originals', models.PositiveSmallIntegerField(default=1)),
                ('copies', models.PositiveSmallIntegerField(default=0)),
                ('is_required', models.BooleanField(default=True)),
                ('is_presented_only', models.BooleanField(default=False)),
                ('condition', models.TextField(blank=True)),
                ('channels', models.JSONField(default=list, help_text='Empty: every channel.')),
                ('alternatives', models.JSONField(default=list)),
                ('form_attachment', models.TextField(blank=True)),
                ('result_code', models.CharField(blank=True, max_length=40)),
                ('data_source', models.CharField(blank=True, help_text='Register that holds the data already.', max_length=40)),
                ('note', models.TextField(blank=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedurecase')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.CreateModel(
            name='VersionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
                ('account_id', models.UUIDField(help_text='Empty: the program itself.', null=True)),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.CreateModel(
            name='WayToSubmit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField(blank=True)),
                ('channel', models.CharField(max_length=8)),
                ('limit_amount', models.CharField(blank=True, max_length=16)),
                ('limit_unit', models.CharField(blank=True, max_length=16)),
                ('limit_text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedurecase')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.procedureversion')),
            ],
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.UniqueConstraint(fields=('procedure', 'number'), name='procedureversion_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.UniqueConstraint(condition=models.Q(('effective_to__isnull', True), ('status__in', [motcua.catalog.types.VersionStatus['PUBLISHED'], motcua.catalog.types.VersionStatus['SUSPENDED']])), fields=('procedure',), name='procedureversion_one_open'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', [motcua.catalog.types.VersionStatus['DRAFT'], motcua.catalog.types.VersionStatus['PUBLISHED'], motcua.catalog.types.VersionStatus['SUSPENDED'], motcua.catalog.types.VersionStatus['WITHDRAWN']])), name='procedureversion_status_known'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.CheckConstraint(condition=models.Q(('status', motcua.catalog.types.VersionStatus['DRAFT']), models.Q(('effective_from__isnull', False), models.Q(('decision_number', ''), _negated=True)), _connector='OR'), name='procedureversion_published_has_decision'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.CheckConstraint(condition=models.Q(('effective_to__isnull', True), ('effective_to__gte', models.F('effective_from')), _connector='OR'), name='procedureversion_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='procedurecase',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='procedurecase_key_unique'),
        ),
        migrations.AddConstraint(
            model_name='feerow',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='feerow_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='requireddocument',
            constraint=models.UniqueConstraint(fields=('version', 'id'), name='requireddocument_in_version'),
        ),
        migrations.AddConstraint(
            model_name='requireddocument',
            constraint=models.UniqueConstraint(fields=('version', 'case', 'key'), name='requireddocument_key_unique', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='versionchange',
            index=models.Index(fields=['version', 'at'], name='versionchange_of_version'),
        ),
        migrations.AddConstraint(
            model_name='waytosubmit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit_amount', ''), ('limit_unit', '')), models.Q(models.Q(('limit_amount', ''), _negated=True), models.Q(('limit_unit', ''), _negated=True)), _connector='OR'), name='waytosubmit_limit_has_unit'),
        ),
        migrations.RunSQL(VERSION, VERSION_BACK),
        *(migrations.RunSQL(PART.format(table=table), migrations.RunSQL.noop) for table in PARTS),
        *make_append_only("catalog_versionchange"),
    ]
