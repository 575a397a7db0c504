"""Officials, what they were appointed to, and who acts in their place."""

from django.db import models
from django.db.models import F, Q

from ..types import Role
from .agencies import Unit
from .periods import ends_inside, period_ordered


class Official(models.Model):
    """A person in public service; the account that signs in hangs from identity."""

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=30, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.code


class Position(models.Model):
    """An appointment: one official, one role, one unit, for a period."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(max_length=20)
    title_vi = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="position_role_known", condition=Q(role__in=list(Role))),
            models.UniqueConstraint(
                fields=["official", "unit", "role", "valid_from"], name="position_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["official", "unit", "role"],
                condition=Q(valid_to__isnull=True),
                name="position_one_open_row",
            ),
            period_ordered("position_period_ordered"),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="position_unit_role")]

    def __str__(self) -> str:
        return f"{self.official_id} {self.role}"


class Delegation(models.Model):
    """A decision by which one official lets another use a role, perhaps for one procedure only."""

    from_official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="delegated")
    to_official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="delegations")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=160, blank=True)
    decision_number = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField()
    revoked_on = models.DateField(null=True, blank=True, help_text="First day it no longer holds.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_role_known", condition=Q(role__in=list(Role))),
            models.CheckConstraint(
                name="delegation_to_another", condition=~Q(from_official=F("to_official"))
            ),
            models.CheckConstraint(
                name="delegation_procedure_or_field", condition=Q(procedure_code="") | Q(field="")
            ),
            models.CheckConstraint(
                name="delegation_ends_in_its_time", condition=ends_inside("revoked_on")
            ),
            period_ordered("delegation_period_ordered"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class Absence(models.Model):
    """An official is away; the stand-in acts meanwhile (NĐ 61/2018, art. 12(8))."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.PROTECT, related_name="stands_in"
    )
    valid_from = models.DateField()
    valid_to = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="First day it no longer holds.")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="absence_stand_in_another",
                condition=Q(stand_in__isnull=True) | ~Q(official=F("stand_in")),
            ),
            models.CheckConstraint(
                name="absence_ends_in_its_time", condition=ends_inside("ended_on")
            ),
            period_ordered("absence_period_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} {self.valid_from}"
