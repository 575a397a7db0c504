"""From which moment the running limit of a petition is counted.

Migration note
--------------
Phase: additive. A worker of the release before reads the state without the new field and would write
it without; its next act through a worker of the new release writes it again.
Locks: row locks on ``petitions_petition``.
Rows: every petition in which something is due.
Back: nothing to do; the field is left out by older readers.
"""

from django.db import migrations

RUNS_FROM = """
UPDATE petitions_petition p SET state = jsonb_set(state, '{runs_from}', to_jsonb(
    to_char(begun.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
FROM (
    SELECT petition_id, max(at) AS at FROM petitions_petitionevent
    WHERE name IN ('PetitionSent', 'PetitionReopened', 'PetitionAnswered', 'AnswerPublished')
        OR name = 'RecheckDrawn' AND payload ->> 'due' IS NOT NULL
    GROUP BY petition_id) AS begun
WHERE begun.petition_id = p.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(RUNS_FROM, migrations.RunSQL.noop)]
