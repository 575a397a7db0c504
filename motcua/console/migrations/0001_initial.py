"""The trace of administrators; its rows are never changed."""

from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AdminAct',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('official_id', models.UUIDField(help_text='Empty: a program with a token.', null=True)),
                ('by_name', models.CharField(max_length=120)),
                ('what', models.CharField(max_length=60)),
                ('object_kind', models.CharField(max_length=20)),
                ('object_id', models.CharField(max_length=80)),
                ('object_name', models.CharField(max_length=200)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['-at', '-id'], name='adminact_latest'), models.Index(fields=['object_kind', 'object_id', '-at'], name='adminact_of_object')],
            },
        ),
        *make_append_only("console_adminact"),
    ]
