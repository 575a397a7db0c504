"""The archive reads the ended dossiers of an agency, the oldest end first.

Migration note
--------------
Phase: additive.
Locks: SHARE on ``dossiers_dossier`` while the index is built; writes wait.
Back: reversible; no data is lost.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_keep_labels_and_work_filters")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["competent_agency", "finished_at", "id"],
                name="dossier_ended_of_agency",
                condition=models.Q(finished_at__isnull=False),
            ),
        ),
    ]
