"""Signals as they were raised, their rows, what was said about them, and each computation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .types import Code, NoteKind

SAID = [str(one) for one in (NoteKind.EXPLAINED, NoteKind.CLEARED, NoteKind.GUIDED)]


class Signal(models.Model):
    """One version of a signal about a unit or official in a quarter; append-only.

    ``line_id`` is the same for all versions. A new version comes when other things were found, and
    when a signal holds no more (``is_raised``).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    line_id = models.UUIDField()
    version = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    period = models.CharField(max_length=7, help_text="The quarter, as 2026-Q4.")
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    official_id = models.UUIDField(null=True, help_text="Null: it is about the unit.")
    k = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    expected = models.FloatField()
    peers = models.PositiveIntegerField()
    p = models.FloatField()
    q = models.FloatField()
    terms = models.CharField(max_length=30, help_text="The file of data/signals and its digest.")
    is_raised = models.BooleanField()
    as_of = models.DateTimeField(help_text="Events before this moment were counted.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line_id", "version"], name="signal_version_once"),
            models.CheckConstraint(
                name="signal_code_known", condition=Q(code__in=[str(one) for one in Code])
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["period", "q", "id"], name="signal_of_period"),
            models.Index(fields=["official_id", "period"], name="signal_of_official"),
            models.Index(fields=["unit_id", "period"], name="signal_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.period} {self.version}"


class SignalRow(models.Model):
    """A dossier in which the thing was found; append-only, it goes with the dossier."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="rows")
    dossier_id = models.UUIDField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["signal", "dossier_id"], name="signalrow_once")
        ]

    def __str__(self) -> str:
        return f"{self.signal_id} {self.dossier_id}"


class SignalNote(models.Model):
    """An explanation of who is concerned, or what control did; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    official_id = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    case_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="signalnote_says_something",
                condition=Q(kind=str(NoteKind.CASE), case_id__isnull=False)
                | (
                    Q(kind__in=SAID)
                    & Q(case_id__isnull=True, official_id__isnull=False)
                    & ~Q(text="")
                ),
            ),
            models.UniqueConstraint(fields=["signal", "case_id"], name="signalnote_case_once"),
        ]

    def __str__(self) -> str:
        return f"{self.signal_id} {self.kind}"


class SignalRun(models.Model):
    """One computation of a quarter that came to something new; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    period = models.CharField(max_length=7)
    as_of = models.DateTimeField()
    terms = models.CharField(max_length=30)
    judged = models.PositiveIntegerField(help_text="How many counts were compared.")
    raised = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of every count.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["period", "as_of"], name="signalrun_of_period")]

    def __str__(self) -> str:
        return f"{self.period} {self.as_of}"
