"""Times of keeping that administrators wrote down; nobody changes one that is written.

Migration note
--------------
Phase: additive; the table is new and empty.
Locks: none that matter.
Back: reversible; the classes written so far are lost with the table.
"""

from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='RetentionClass',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('procedure_code', models.CharField(blank=True, help_text='Empty: every procedure without a class of its own.', max_length=20)),
                ('years', models.PositiveSmallIntegerField(help_text='Empty: permanent.', null=True)),
                ('legal_basis', models.CharField(max_length=300)),
                ('reason', models.TextField()),
                ('effective_from', models.DateField()),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['procedure_code', '-id'], name='retentionclass_of_procedure')],
                'constraints': [models.CheckConstraint(condition=models.Q(('years__isnull', True), ('years__range', (2, 70)), _connector='OR'), name='retentionclass_lawful_years'), models.CheckConstraint(condition=models.Q(('legal_basis', ''), _negated=True), name='retentionclass_names_basis')],
            },
        ),
        *make_append_only("archive_retentionclass"),
    ]
