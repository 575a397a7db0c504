"""What officials chose to sign together stands behind the second wall.

Migration note
--------------
Phase: additive; the running release works under the same scopes.
Locks: ACCESS EXCLUSIVE on both tables for a moment; they hold few rows.
Back: reversible; the policies go.
"""

from django.db import migrations

from motcua.platform.database.row_security import protect

# Among officials and for the worker: neither people nor partners ever see a line.
OFFICIALS = """
    (SELECT motcua_scope()) IN ('system', 'overseer')
    OR (SELECT motcua_scope()) LIKE 'official:%'
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_sign_many_papers"), ("dossiers", "0002_walls")]

    operations = [
        protect("desk_signingbatch", OFFICIALS),
        protect("desk_signingline", OFFICIALS),
    ]
