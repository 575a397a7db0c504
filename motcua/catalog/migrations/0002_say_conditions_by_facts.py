"""A paper's condition by facts of the form, beside its words.

Migration note
--------------
Phase: additive; every row says "no facts" and is read as before.
Locks: catalog_requireddocument for the moment of adding a column with a constant default.
Back: reversible; the column goes.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="requireddocument",
            name="when",
            field=models.JSONField(default=dict, help_text="The condition by facts of the form."),
        ),
    ]
