"""One act on many dossiers in one go: what was chosen, and what became of each."""

from django.db import models
from django.db.models import Q

from .types import BatchAct, LineState


class Batch(models.Model):
    """What one official chose to do to several dossiers at one moment."""

    id = models.UUIDField(primary_key=True, editable=False)
    act = models.CharField(
        max_length=20, default=BatchAct.SIGN.value, db_default=BatchAct.SIGN.value
    )
    official_id = models.UUIDField(help_text="Who acts; who signs does so with the own key.")
    account_id = models.UUIDField(help_text="The account that asked.")
    language = models.CharField(max_length=5, help_text="Of the words of each line.")
    asked_at = models.DateTimeField()

    class Meta:
        # Signatures were the first of these acts.
        db_table = "desk_signingbatch"
        indexes = [models.Index(fields=["official_id", "-asked_at"], name="desk_batch_official")]
        constraints = [
            models.CheckConstraint(
                name="desk_batch_act_known",
                condition=Q(act__in=[act.value for act in BatchAct]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.id}"


class BatchLine(models.Model):
    """One dossier of a batch; the act is done to it or fails alone.

    What was typed stands on each line, so that it goes when its dossier is destroyed.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    number = models.CharField(max_length=60, help_text="Of the dossier.")
    step = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="The open step."
    )
    seen = models.IntegerField(null=True, help_text="Events the official had seen; null: any.")
    typed = models.JSONField(
        default=dict, db_default={}, help_text="What the act was given, by name."
    )
    state = models.CharField(max_length=10, default=LineState.WAITING.value)
    text = models.CharField(max_length=600, blank=True, default="", help_text="What became of it.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_signingline"
        constraints = [
            models.UniqueConstraint(fields=["batch", "number", "step"], name="desk_line_once"),
            models.CheckConstraint(
                name="desk_line_state_known",
                condition=Q(state__in=[state.value for state in LineState]),
            ),
            models.CheckConstraint(
                name="desk_line_ended_when_over",
                condition=Q(state="waiting", ended_at__isnull=True)
                | (~Q(state="waiting") & Q(ended_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"
