"""Suggestions on the reform register are found without reading every event.

Migration note
--------------
Phase: additive.
Locks: SHARE on ``petitions_petitionevent`` while the index is built.
Rows: none; the index has the events of suggestions only.
Back: reversible.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("petitions", "0005_hold_without_the_rules"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="petitionevent",
            index=models.Index(
                condition=models.Q(("name", "SuggestionPassedOn")), fields=["-at"],
                name="petitionevent_of_reform",
            ),
        ),
    ]
