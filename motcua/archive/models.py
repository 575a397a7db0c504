"""Retention classes that administrators wrote down; a later one follows, none is changed."""

from typing import ClassVar

from django.db import models

from .rules.retention import FEWEST_YEARS, MOST_YEARS


class RetentionClass(models.Model):
    """How long dossiers of one procedure are kept, from a day on; the table is append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    procedure_code = models.CharField(
        max_length=20, blank=True, help_text="Empty: every procedure without a class of its own."
    )
    years = models.PositiveSmallIntegerField(null=True, help_text="Empty: permanent.")
    legal_basis = models.CharField(max_length=300)
    reason = models.TextField()
    effective_from = models.DateField()
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="retentionclass_lawful_years",
                condition=models.Q(years__isnull=True)
                | models.Q(years__range=(FEWEST_YEARS, MOST_YEARS)),
            ),
            models.CheckConstraint(
                name="retentionclass_names_basis", condition=~models.Q(legal_basis="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure_code", "-id"], name="retentionclass_of_procedure")
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code or '*'} {self.years or 'permanent'}"
