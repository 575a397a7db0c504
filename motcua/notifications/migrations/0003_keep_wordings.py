"""Keep the words of notices that administrators write, beside the data files.

Migration note
--------------
Phase: expand. The running release neither knows nor needs the table.
Locks: none on what exists.
Back: reversible; the words of the data files hold again.
"""

from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_show_notices_to_their_readers")]

    operations = [
        migrations.CreateModel(
            name="NoticeWording",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("template", models.CharField(max_length=60)),
                ("number", models.PositiveIntegerField()),
                ("subject_vi", models.CharField(max_length=200)),
                ("subject_en", models.CharField(max_length=200)),
                ("body_vi", models.TextField()),
                ("body_en", models.TextField()),
                ("sms_vi", models.TextField(blank=True)),
                ("sms_en", models.TextField(blank=True)),
                ("valid_from", models.DateField()),
                (
                    "source",
                    models.CharField(help_text="Why, or the text that says so.", max_length=200),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "written_by",
                    models.UUIDField(help_text="Official; empty: the program.", null=True),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="noticewording",
            constraint=models.UniqueConstraint(
                fields=("template", "number"), name="notice_wording_number"
            ),
        ),
        *make_append_only("notifications_noticewording"),
    ]
