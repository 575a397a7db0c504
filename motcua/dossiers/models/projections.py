"""Projections for reading: the baton, open steps, opinions, counters of numbers."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .dossier import Dossier


class Baton(models.Model):
    """One stretch of holding; the stretches of a dossier follow each other without a gap."""

    pk = models.CompositePrimaryKey("dossier_id", "from_at")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    holder_kind = models.CharField(max_length=10)
    holder_id = models.UUIDField()
    agency_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(until_at__isnull=True), name="baton_one_holder"
            ),
            models.CheckConstraint(
                name="baton_runs_forward",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.holder_kind}"


class Step(models.Model):
    """An open step of the internal process: what work lists are made of."""

    pk = models.CompositePrimaryKey("dossier_id", "key")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=30)
    unit_id = models.UUIDField()
    agency_id = models.UUIDField()
    official_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    dossier_due = models.DateTimeField(null=True, help_text="Copied so that a list sorts by index.")

    class Meta:
        indexes: ClassVar = [
            models.Index(F("unit_id"), F("dossier_due"), F("dossier_id"), name="step_of_unit"),
            models.Index(
                F("official_id"),
                F("dossier_due"),
                F("dossier_id"),
                name="step_of_official",
                condition=Q(official_id__isnull=False),
            ),
            models.Index(F("due"), name="step_due", condition=Q(due__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"


class Opinion(models.Model):
    """A question to another unit and its answer."""

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    unit_id = models.UUIDField()
    agency_id = models.UUIDField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    due = models.DateTimeField()
    question = models.TextField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, default="")
    text = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["unit_id", "due"],
                name="opinion_open_of_unit",
                condition=Q(answered_at__isnull=True),
            ),
            models.Index(fields=["dossier"], name="opinion_of_dossier"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class NumberCounter(models.Model):
    """The last number given in a series; the row lock makes numbers unique and without gaps."""

    pk = models.CompositePrimaryKey("series", "period")
    series = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.series} {self.period}"
