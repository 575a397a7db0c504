"""The charge: what one dossier owes at one stage, as the fee table computed it."""

from django.db import models
from django.db.models import Q

from ..types import ChargeStage


class Charge(models.Model):
    """A computed charge; the database compares ``total`` with the lines of ``quote``.

    ``sequence`` is above 1 only after the charge before it was cancelled or refunded.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    dossier_id = models.UUIDField()
    agency_id = models.UUIDField()
    stage = models.CharField(max_length=12, default=ChargeStage.INTAKE.value)
    sequence = models.PositiveSmallIntegerField(default=1)
    fee_version = models.CharField(max_length=100, help_text="The procedure version's fee table.")
    facts = models.JSONField(help_text="What the fee was computed from.")
    quote = models.JSONField(help_text="The lines, each with its amount, and fees not stated.")
    total = models.BigIntegerField()
    reference = models.CharField(max_length=20, unique=True, help_text="Written on a transfer.")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "stage", "sequence"], name="payments_charge_once_per_stage"
            ),
            models.CheckConstraint(
                name="payments_charge_stage_known",
                condition=Q(stage__in=[stage.value for stage in ChargeStage]),
            ),
            models.CheckConstraint(name="payments_charge_not_negative", condition=Q(total__gte=0)),
        ]
        indexes = [
            models.Index(fields=["agency_id", "created_at", "id"], name="payments_charge_agency")
        ]

    def __str__(self) -> str:
        return self.reference


class ChargeCancellation(models.Model):
    """The end of a charge nobody paid: facts were corrected, the dossier was withdrawn."""

    charge = models.OneToOneField(
        Charge, on_delete=models.PROTECT, primary_key=True, related_name="cancellation"
    )
    official_id = models.UUIDField(null=True, help_text="Empty: the program itself.")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason
