"""What was kept of signing many papers is kept of some other acts on many dossiers, too.

Migration note
--------------
Phase: additive; the running release reads and writes both tables as before.
Locks: ACCESS EXCLUSIVE on both tables for a moment; they hold few rows.
Back: reversible while no batch of another act is kept.
"""

from django.db import migrations, models

RENAMED = [
    migrations.RenameModel("SigningBatch", "Batch"),
    migrations.AlterModelTable("batch", "desk_signingbatch"),
    migrations.RenameModel("SigningLine", "BatchLine"),
    migrations.AlterModelTable("batchline", "desk_signingline"),
]


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_wall_signing")]

    operations = [
        # The tables keep their names: the walls and the destruction of papers know them.
        migrations.SeparateDatabaseAndState(state_operations=RENAMED),
        migrations.AlterField(
            "batch",
            "official_id",
            models.UUIDField(help_text="Who acts; who signs does so with the own key."),
        ),
        migrations.AddField(
            "batch", "act", models.CharField(default="sign", db_default="sign", max_length=20)
        ),
        migrations.AddConstraint(
            "batch",
            models.CheckConstraint(
                condition=models.Q(act__in=["sign", "take", "assign", "complete", "label"]),
                name="desk_batch_act_known",
            ),
        ),
        migrations.AddField(
            "batchline",
            "step",
            models.CharField(
                blank=True, default="", db_default="", help_text="The open step.", max_length=60
            ),
        ),
        migrations.AddField(
            "batchline",
            "seen",
            models.IntegerField(help_text="Events the official had seen; null: any.", null=True),
        ),
        migrations.AddField(
            "batchline",
            "typed",
            models.JSONField(
                default=dict, db_default={}, help_text="What the act was given, by name."
            ),
        ),
        migrations.RemoveConstraint("batchline", "desk_line_once"),
        migrations.AddConstraint(
            "batchline",
            models.UniqueConstraint(fields=["batch", "number", "step"], name="desk_line_once"),
        ),
        migrations.RemoveConstraint("batchline", "desk_line_state_known"),
        migrations.AddConstraint(
            "batchline",
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "signed", "done", "failed"]),
                name="desk_line_state_known",
            ),
        ),
    ]
