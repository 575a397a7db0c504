"""Agencies and the units they consist of."""

from django.db import models
from django.db.models import F, Q

from ..types import AgencyKind, AreaLevel, UnitKind
from .periods import period_ordered


class Agency(models.Model):
    """A body of the State that receives, handles or decides dossiers."""

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=35, unique=True, help_text="Code of QĐ 20/2020/QĐ-TTg.")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    folded_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24)
    level = models.CharField(max_length=10)
    area_code = models.CharField(max_length=5, help_text="Administrative unit it is the agency of.")
    area_codes = models.JSONField(
        default=list, blank=True, help_text="Further communes it works for, e.g. of a branch."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    seal_name = models.CharField(max_length=200)
    calendar_code = models.CharField(max_length=40, default="vn-public")
    symbol = models.CharField(max_length=20, help_text="Short sign in document numbers: UBND, STP.")
    place = models.CharField(max_length=80, help_text="Place name in front of the date on papers.")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=list(AgencyKind))
            ),
            models.CheckConstraint(
                name="agency_level_known", condition=Q(level__in=list(AreaLevel))
            ),
            models.CheckConstraint(
                name="agency_code_of_qd20",
                condition=Q(code__regex=r"^([A-Y][0-9]{2}|Z[0-9]{2})(\.[0-9A-Z]+)*$"),
            ),
            period_ordered("agency_period_ordered"),
        ]
        indexes = [models.Index(fields=["area_code", "kind"], name="agency_area_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Unit(models.Model):
    """A department, division or desk inside an agency."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=30, help_text="Unique inside the agency.")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="unit_code_in_agency"),
            models.CheckConstraint(name="unit_kind_known", condition=Q(kind__in=list(UnitKind))),
            models.CheckConstraint(
                name="unit_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            period_ordered("unit_period_ordered"),
        ]

    def __str__(self) -> str:
        return self.name
