"""Who may handle, decide or be handed which procedure, by which text, from when to when."""

from django.db import models
from django.db.models import Q

from ..types import CompetenceLevel
from .agencies import Agency
from .periods import period_ordered


class Competence(models.Model):
    """One rule of competence, for one agency or for every agency of a kind in its own area."""

    level = models.CharField(max_length=10)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT)
    agency_kind = models.CharField(max_length=24, blank=True)
    unit_code = models.CharField(
        max_length=30,
        blank=True,
        help_text="Unit inside the agency, to handle or to consult.",
    )
    procedure_code = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=160, blank=True)
    area_code = models.CharField(max_length=5, blank=True, help_text="Blank: the agency's area.")
    legal_basis = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="competence_level_known", condition=Q(level__in=list(CompetenceLevel))
            ),
            models.CheckConstraint(
                name="competence_agency_or_kind",
                condition=(Q(agency__isnull=False) & Q(agency_kind=""))
                | (Q(agency__isnull=True) & ~Q(agency_kind="")),
            ),
            models.CheckConstraint(
                name="competence_procedure_or_field",
                condition=~Q(procedure_code="", field="") & (Q(procedure_code="") | Q(field="")),
            ),
            models.CheckConstraint(
                name="competence_handled_by_a_unit",
                condition=~Q(level="handle") | ~Q(unit_code=""),
            ),
            period_ordered("competence_period_ordered"),
        ]
        indexes = [
            models.Index(fields=["procedure_code", "level"], name="competence_procedure"),
            models.Index(fields=["field", "level"], name="competence_field"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.procedure_code or self.field}"
