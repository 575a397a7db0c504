"""A dossier can wait at the desk with a handler's request for documents.

Migration note
--------------
Phase: expand; one more status is allowed, no row changes.
Locks: dossiers_dossier while the check is put in place again; it is validated on the rows there are.
Back: reversible while no dossier has the new status.
"""

from django.db import migrations, models

KNOWN = [
    "submitted",
    "supplement_asked",
    "supplement_proposed",
    "forwarded",
    "in_progress",
    "suspended",
    "awaiting_payment",
    "approved",
    "result_ready",
    "returned",
    "refused",
    "withdrawn",
    "stopped",
]


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_paper_only_by_officials")]

    operations = [
        migrations.RemoveConstraint("dossier", "dossier_status_known"),
        migrations.AddConstraint(
            "dossier",
            models.CheckConstraint(
                name="dossier_status_known", condition=models.Q(status__in=KNOWN)
            ),
        ),
    ]
