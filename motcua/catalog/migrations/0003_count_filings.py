"""How often a procedure was filed in the last year, for the order of search results.

Migration note
--------------
Phase: additive; every procedure says "not filed" until the next count of the worker.
Locks: catalog_procedure for the moment of adding a column with a constant default.
Back: reversible; the column goes and is counted anew.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_say_conditions_by_facts")]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="filed_last_year",
            field=models.PositiveIntegerField(
                default=0, help_text="Dossiers of the last year, tests apart."
            ),
        ),
    ]
