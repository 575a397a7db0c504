"""Which administrative unit took over from which stays as it was written down.

Migration note
--------------
Phase: contract. The running release only inserts into the table.
Locks: a short one on the table.
Back: reversible.
"""

from django.db import migrations

from motcua.platform.database.append_only import make_append_only


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_know_townships")]

    operations = [*make_append_only("organizations_unitsuccession")]
