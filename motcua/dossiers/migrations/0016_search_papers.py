"""Find pages of papers inside the scope of whoever asks, and keep what officials searched for.

Migration note
--------------
Phase: additive; one new table and one function, which the running release does not know.
Locks: none that matter.
Back: reversible; the record of searches is lost with its table.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from motcua.platform.database.append_only import make_append_only
from motcua.platform.database.row_security import protect

# The operator that finds words is not leak-proof for PostgreSQL: behind the policies of pages it
# would be asked last, of every page. So the index is asked by a function of the owner, which knows
# the policy of the dossier itself. What it names is read through the policies afterwards.
DOSSIER = import_module("motcua.dossiers.migrations.0002_walls").DOSSIER
SEARCH = f"""
CREATE FUNCTION motcua_papers_saying(words tsquery, among uuid[], most integer)
RETURNS TABLE (dossier_id uuid, sequence integer, nth smallint, page integer, rank real,
    submitted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
    SELECT x.id, x.sequence, x.nth, x.page, ts_rank_cd(x.lexemes, $1), x.submitted_at
    FROM (
        SELECT d.id, s.sequence, s.position AS nth, p.number AS page, p.lexemes, d.submitted_at
        FROM digitisation_page p
        JOIN documents_storedfile f ON f.sha256 = p.reading_id
        JOIN dossiers_submitteddocument s ON s.file_id = f.id
        JOIN dossiers_dossier d ON d.id = s.dossier_id
        WHERE p.lexemes @@ $1 AND f.status <> 'quarantined'
          AND ($2 IS NULL OR s.dossier_id = ANY($2)) AND ({DOSSIER})
        ORDER BY d.submitted_at DESC, d.id DESC, s.sequence DESC, s.position, p.number
        LIMIT $3
    ) x
$$;
"""  # noqa: S608 - constants
NO_SEARCH = "DROP FUNCTION motcua_papers_saying(tsquery, uuid[], integer);"
# A person reads who searched in dossiers he or she has to do with; overseers read every search.
SEARCHED = """
    (SELECT motcua_scope()) IN ('system', 'overseer')
    OR ((SELECT motcua_scope()) LIKE 'party:%'
        AND EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = dossier_id))
"""
GOES_WITH_THE_DOSSIER = """
ALTER TABLE dossiers_papersearch ADD CONSTRAINT papersearch_of_dossier
    FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id) ON DELETE CASCADE;
"""
STAYS = "ALTER TABLE dossiers_papersearch DROP CONSTRAINT papersearch_of_dossier;"


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0015_outlive_destroyed_dossiers"),
        ("digitisation", "0002_find_words_on_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperSearch",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("search_id", models.UUIDField(help_text="The same for all that one search showed.")),
                ("at", models.DateTimeField()),
                ("official_id", models.UUIDField()),
                ("agency_id", models.UUIDField(help_text="For which of the official's agencies.", null=True)),
                ("words", models.CharField(max_length=200)),
                ("purpose", models.CharField(max_length=300)),
                ("dossier", models.ForeignKey(
                    db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+", to="dossiers.dossier",
                )),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("purpose", ""), _negated=True), name="papersearch_says_why"),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="papersearch_says_what"),
                    models.UniqueConstraint(fields=("search_id", "dossier"), name="papersearch_dossier_once", nulls_distinct=False),
                ],
            },
        ),
        migrations.RunSQL(GOES_WITH_THE_DOSSIER, STAYS),
        protect("dossiers_papersearch", SEARCHED),
        *make_append_only("dossiers_papersearch"),
        migrations.RunSQL(SEARCH, NO_SEARCH),
    ]
