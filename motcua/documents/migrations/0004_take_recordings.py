"""Recordings of a voice are files too; which doors take them is said in code.

Migration note
--------------
Phase: additive; a release before refuses recordings as it did.
Locks: ACCESS EXCLUSIVE on ``documents_storedfile`` while its rows are checked once.
Back: refused by the database while a recording is kept.
"""

from django.db import migrations, models

PAPERS = [
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]
RECORDINGS = ["audio/ogg", "audio/webm", "audio/mp4", "audio/mpeg", "audio/wav"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_know_what_was_scanned")]

    operations = [
        migrations.RemoveConstraint("storedfile", "documents_file_kind_allowed"),
        migrations.AddConstraint(
            "storedfile",
            models.CheckConstraint(
                condition=models.Q(media_type__in=[*PAPERS, *RECORDINGS]),
                name="documents_file_kind_allowed",
            ),
        ),
    ]
