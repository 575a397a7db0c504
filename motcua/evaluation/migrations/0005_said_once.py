"""What was said cannot be changed afterwards, by the program neither.

Migration note
--------------
Phase: additive; the program never changes or deletes a row of these tables.
Locks: SHARE ROW EXCLUSIVE on the three tables for a moment (triggers).
Rows: none.
Back: reversible.
"""

from django.db import migrations

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0004_thanks")]

    operations = make_append_only(
        "evaluation_rating", "evaluation_surveyanswer", "evaluation_thanks"
    )
