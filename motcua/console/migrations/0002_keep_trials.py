"""Keep what administrators try on drafts; no dossier is stored with it.

Migration note
--------------
Phase: expand. The running release does not know the table.
Locks: none on tables in use.
Rows: none; at most twenty a version later.
If it fails: nothing is left behind.
Back: reversible; dropping the table loses trials only.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("console", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ProcedureTrial",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("version_id", models.UUIDField()),
                ("code", models.CharField(max_length=40)),
                ("number", models.IntegerField()),
                ("by_name", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("draft", models.CharField(max_length=64)),
                ("filing", models.JSONField()),
                ("acts", models.JSONField(default=list)),
                ("outcome", models.CharField(max_length=30)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["version_id", "-begun_at"], name="trial_of_version")
                ],
            },
        ),
    ]
