"""What is announced of online services, and when one was taken away and given back."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..types_online import OnlineAct, OnlineLevel


class OnlineServiceChange(models.Model):
    """One act on the online service of a procedure; the newest of each kind holds."""

    id = models.UUIDField(primary_key=True, editable=False)
    procedure_code = models.CharField(max_length=40)
    act = models.CharField(max_length=10)
    level = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True, help_text="Why only a part of it can be done online.")
    shortfalls = ArrayField(models.CharField(max_length=30), default=list)
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True, help_text="Empty: the program itself.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="onlineservicechange_act_known",
                condition=Q(act__in=[str(one) for one in OnlineAct]),
            ),
            models.CheckConstraint(
                name="onlineservicechange_announces_a_level",
                condition=Q(act="announced", level__in=[str(one) for one in OnlineLevel])
                | (~Q(act="announced") & Q(level="")),
            ),
            models.CheckConstraint(
                name="onlineservicechange_part_has_a_reason",
                condition=~Q(level="partial") | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure_code", "-at"], name="onlineservicechange_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.act}"
