"""One row of the outbox for each case that goes on: the watch keeps its clocks from now on.

Migration note
--------------
Phase: additive; nothing but rows of the outbox.
Rows: one of the outbox for each case that goes on.
Back: nothing to undo.
"""

from django.db import migrations

QUEUE = """
INSERT INTO platform_outboxrow
    (consumer, key, payload, created_at, available_at, attempts, last_problem)
SELECT 'oversight.clocks.cases.CaseOpened', id, '{}', now(), now(), 0, ''
FROM cases_case WHERE closed_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("oversight", "0006_more_subjects")]

    operations = [migrations.RunSQL(QUEUE, migrations.RunSQL.noop)]
