"""Mandates: who may act for whom, in which procedure, until when."""

from django.db import models
from django.db.models import F, Q

from .parties import Party


class Mandate(models.Model):
    """The principal lets the agent file and follow dossiers in its name."""

    id = models.UUIDField(primary_key=True, editable=False)
    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_given")
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_held")
    procedure_code = models.CharField(max_length=20, blank=True, help_text="Blank: any procedure.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    evidence_file_id = models.UUIDField(null=True, blank=True)
    granted_at = models.DateTimeField()
    granted_by_id = models.UUIDField(help_text="Account that wrote it down.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="mandate_to_another", condition=~Q(principal=F("agent"))),
            models.CheckConstraint(
                name="mandate_period_ordered",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="mandate_revoked_after_grant",
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("granted_at")),
            ),
        ]
        indexes = [models.Index(fields=["agent", "principal"], name="mandate_agent_principal")]

    def __str__(self) -> str:
        return f"mandate {self.id}"
