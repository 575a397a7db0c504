"""Say of every file whether a scanner looked at it; nothing handed in before was ever scanned.

Migration note
--------------
Phase: expand. The release before writes "clean" for what nobody scanned, which the new constraint
refuses: stop it before (docs/operations/running.md, "A new version").
Locks: ACCESS EXCLUSIVE on ``documents_storedfile`` while columns and constraints are added.
Rows: one UPDATE of all stored files; about ten seconds for a million.
Back: reversible; what was scanned since is forgotten.
"""

from django.db import migrations, models
from django.db.models import Q

_COLUMNS = "id, sha256, size, media_type, name, created_at, owner_kind, owner_id"
_TRIGGER = """
DROP TRIGGER documents_file_written_once ON documents_storedfile;
CREATE TRIGGER documents_file_written_once BEFORE UPDATE OF {columns}
    ON documents_storedfile FOR EACH ROW EXECUTE FUNCTION documents_refuse_rewriting();
"""
_STATUSES = ["not_scanned", "waiting", "clean", "quarantined", "made_here"]


def _known(statuses):
    return models.CheckConstraint(
        name="documents_file_status_known", condition=Q(status__in=statuses)
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_refuse_rewriting")]

    operations = [
        migrations.AddField(
            "storedfile",
            "scanned_at",
            models.DateTimeField(null=True, help_text="When a scanner said something of it."),
        ),
        migrations.AddField(
            "storedfile",
            "scanned_by",
            models.CharField(
                max_length=130,
                default="",
                db_default="",
                help_text="Engine and signatures of that scan.",
            ),
        ),
        migrations.AddField(
            "storedfile",
            "received_sha256",
            models.CharField(
                max_length=64,
                default="",
                db_default="",
                help_text="Hash of what was sent, where other bytes are kept (a picture without metadata).",
            ),
        ),
        migrations.AlterField(
            "storedfile", "status", models.CharField(max_length=12, default="not_scanned")
        ),
        migrations.RemoveConstraint("storedfile", "documents_file_status_known"),
        migrations.RunSQL(
            "UPDATE documents_storedfile SET status = 'not_scanned' WHERE status = 'clean'",
            "UPDATE documents_storedfile SET status = 'clean' WHERE status <> 'quarantined'",
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint("storedfile", _known(_STATUSES)),
        migrations.AddConstraint(
            "storedfile",
            models.CheckConstraint(
                name="documents_file_clean_was_scanned",
                condition=~Q(status="clean") | Q(scanned_at__isnull=False) & ~Q(scanned_by=""),
            ),
        ),
        migrations.AddIndex(
            "storedfile",
            models.Index(
                fields=["created_at"],
                name="documents_file_unscanned",
                condition=Q(status__in=["waiting", "not_scanned"]),
            ),
        ),
        migrations.RunSQL(
            _TRIGGER.format(columns=f"{_COLUMNS}, received_sha256"),
            _TRIGGER.format(columns=_COLUMNS),
        ),
    ]
