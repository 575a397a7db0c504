"""Keep the legal basis of a revocation as long as the dossier's event says it.

Migration note
--------------
Phase: expand; the running release writes at most 300 characters.
Locks: ACCESS EXCLUSIVE for a moment on personal_store_revocation; varchar to text rewrites nothing.
Back: reversible while no text is longer than 300 characters.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("personal_store", "0002_know_who_helped")]

    operations = [
        migrations.AlterField(
            model_name="revocation", name="legal_basis", field=models.TextField()
        ),
    ]
