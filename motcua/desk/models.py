"""Many papers signed in one go: what was chosen, and what became of each."""

from django.db import models
from django.db.models import Q

from .types import LineState


class SigningBatch(models.Model):
    """What one official chose to sign at one moment."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField(help_text="Who signs, with the own key.")
    account_id = models.UUIDField(help_text="The account that asked.")
    language = models.CharField(max_length=5, help_text="Of the words of each line.")
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["official_id", "-asked_at"], name="desk_batch_official")]

    def __str__(self) -> str:
        return str(self.id)


class SigningLine(models.Model):
    """One dossier of a batch; it is signed or fails alone."""

    id = models.UUIDField(primary_key=True, editable=False)
    batch = models.ForeignKey(SigningBatch, on_delete=models.CASCADE, related_name="lines")
    number = models.CharField(max_length=60, help_text="Of the dossier.")
    state = models.CharField(max_length=10, default=LineState.WAITING.value)
    text = models.CharField(max_length=600, blank=True, default="", help_text="What became of it.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="desk_line_once"),
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
