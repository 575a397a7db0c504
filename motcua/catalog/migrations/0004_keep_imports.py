"""What an import read and could not read stays as it was noted.

Migration note
--------------
Phase: contract. The running release only inserts into both tables.
Locks: short ones on both tables.
Back: reversible.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_count_filings")]

    operations = [
        migrations.AlterField(
            model_name="importproblem",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="problems",
                to="catalog.importrun",
            ),
        ),
        *make_append_only("catalog_importrun", "catalog_importproblem"),
    ]
