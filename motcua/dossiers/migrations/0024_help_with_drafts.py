"""Let people help to write a draft: invitations, who wrote which part, and the wall around both.

Migration note
--------------
Phase: additive; the running release does not know the tables, and its writes to drafts leave
``revision`` and ``writers`` as the database fills them.
Locks: ACCESS EXCLUSIVE on ``dossiers_draft`` for a moment; no row is rewritten.
Back: reversible; invitations and records of help go, what was written in drafts stays.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.row_security import protect

# A draft shows itself to who helps with it, as long as the help is not over.
DRAFT = """
    (SELECT motcua_scope()) = 'system'
    OR party_id::text = (SELECT motcua_scope_party())
    OR ((SELECT motcua_scope()) LIKE 'official:%' AND official_id IS NOT NULL)
"""
HELPED = """
    OR EXISTS (SELECT FROM dossiers_drafthelper h
        WHERE h.draft_id = dossiers_draft.id AND h.ended_at IS NULL
          AND h.helper_id::text = (SELECT motcua_scope_party()))
"""
HELPER = """
    (SELECT motcua_scope()) = 'system'
    OR owner_id::text = (SELECT motcua_scope_party())
    OR helper_id::text = (SELECT motcua_scope_party())
"""
# Seen with the help; the sub-query is itself filtered by its policy.
WRITING = """
    (SELECT motcua_scope()) = 'system'
    OR EXISTS (SELECT FROM dossiers_drafthelper h
        WHERE h.id = dossiers_helperwriting.helper_id)
"""
SHOW = "ALTER POLICY dossiers_draft_scope ON dossiers_draft USING ({});"
# Help goes with its draft, also where the database itself deletes a draft.
TOGETHER = """
ALTER TABLE dossiers_drafthelper ADD CONSTRAINT drafthelper_of_draft
    FOREIGN KEY (draft_id) REFERENCES dossiers_draft (id) ON DELETE CASCADE;
ALTER TABLE dossiers_helperwriting ADD CONSTRAINT helperwriting_of_helper
    FOREIGN KEY (helper_id) REFERENCES dossiers_drafthelper (id) ON DELETE CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0023_hold_filings'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name='draft',
            name='writers',
            field=models.JSONField(db_default={}, default=dict, help_text='Who wrote each part of the answers last.'),
        ),
        migrations.AlterField(
            model_name='draft',
            name='documents',
            field=models.JSONField(default=list, help_text='[{required_document_id, file_id, form, by_helper}]'),
        ),
        migrations.CreateModel(
            name='DraftHelper',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('owner_id', models.UUIDField(help_text='Whose draft it is.')),
                ('procedure_version_id', models.UUIDField(help_text='Names the matter when the draft is shut.')),
                ('for_whom', models.CharField(blank=True, max_length=200)),
                ('code_sha256', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('helper_id', models.UUIDField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end', models.CharField(blank=True, default='', max_length=10)),
                ('untold_since', models.DateTimeField(help_text='Written since, the owner not told.', null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('draft', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to='dossiers.draft')),
            ],
        ),
        migrations.CreateModel(
            name='HelperWriting',
            fields=[
                ('pk', models.CompositePrimaryKey('helper_id', 'part', blank=True, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(help_text='Key of a section of the form, or documents.', max_length=80)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('helper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='writings', to='dossiers.drafthelper')),
            ],
        ),
        migrations.AddIndex(
            model_name='drafthelper',
            index=models.Index(fields=['helper_id', '-accepted_at'], name='drafthelper_of_helper'),
        ),
        migrations.AddIndex(
            model_name='drafthelper',
            index=models.Index(condition=models.Q(('untold_since__isnull', False)), fields=['untold_since'], name='drafthelper_untold'),
        ),
        migrations.AddConstraint(
            model_name='drafthelper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('ends_at__isnull', True), ('helper_id__isnull', True)), models.Q(('accepted_at__isnull', False), ('ends_at__isnull', False), ('helper_id__isnull', False)), _connector='OR'), name='drafthelper_helps_once_accepted'),
        ),
        migrations.AddConstraint(
            model_name='drafthelper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at__isnull', True)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='drafthelper_ended_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='drafthelper',
            constraint=models.CheckConstraint(condition=models.Q(('helper_id__isnull', True), models.Q(('helper_id', models.F('owner_id')), _negated=True), _connector='OR'), name='drafthelper_not_oneself'),
        ),
        migrations.AddConstraint(
            model_name='drafthelper',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('helper_id__isnull', False)), fields=('draft', 'helper_id'), name='drafthelper_helps_once'),
        ),
        migrations.RunSQL(TOGETHER, migrations.RunSQL.noop),
        protect("dossiers_drafthelper", HELPER),
        protect("dossiers_helperwriting", WRITING),
        migrations.RunSQL(SHOW.format(DRAFT + HELPED), SHOW.format(DRAFT)),
    ]
