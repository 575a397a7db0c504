"""Provinces and communes through time: a change of name or kind is a new row with the same code."""

from django.db import models
from django.db.models import Q

from ..types import AreaKind, AreaLevel
from .periods import period_ordered


class AdministrativeUnit(models.Model):
    """A province or commune as it was for one period.

    The parent is named by its code, so that a province that changes its kind does not orphan the
    rows of its communes.
    """

    code = models.CharField(max_length=5, help_text="Code of QĐ 19/2025/QĐ-TTg: 2 or 5 digits.")
    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=80, help_text="Without the word for its kind.")
    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, help_text="For search: no accents, lower case.")
    parent_code = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    predecessors: "models.ManyToManyField[AdministrativeUnit, UnitSuccession]" = (
        models.ManyToManyField(
            "self",
            through="UnitSuccession",
            through_fields=("to_unit", "from_unit"),
            symmetrical=False,
            related_name="successors",
        )
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="administrative_unit_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to__isnull=True),
                name="administrative_unit_one_open_row",
            ),
            models.CheckConstraint(
                name="administrative_unit_level_known", condition=Q(level__in=list(AreaLevel))
            ),
            models.CheckConstraint(
                name="administrative_unit_kind_known", condition=Q(kind__in=list(AreaKind))
            ),
            period_ordered("administrative_unit_period_ordered"),
        ]
        indexes = [models.Index(fields=["parent_code", "code"], name="administrative_unit_parent")]

    def __str__(self) -> str:
        return f"{self.code} {self.full_name}"


class UnitSuccession(models.Model):
    """One unit took over from another, in whole or in part, on a day, by a named text."""

    from_unit = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_unit", "to_unit", "on"], name="unit_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_unit_id} -> {self.to_unit_id} ({self.on})"
