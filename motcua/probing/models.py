"""Probes as they went, and when each service has its next turn."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ProbedService(models.Model):
    """When the online service of a procedure is tried next; who tries it puts this off first."""

    procedure_code = models.CharField(max_length=40, primary_key=True)
    next_at = models.DateTimeField()
    tried = models.PositiveIntegerField(default=0, help_text="So that each place has its turn.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_at"], name="probedservice_next")]

    def __str__(self) -> str:
        return self.procedure_code


class Probe(models.Model):
    """One try of one service with one test dossier; append-only, and public."""

    id = models.UUIDField(primary_key=True, editable=False)
    procedure_code = models.CharField(max_length=40)
    at = models.DateTimeField()
    area_code = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, help_text="What was announced then.")
    is_passed = models.BooleanField()
    shortfalls = ArrayField(models.CharField(max_length=30), default=list)
    details = models.JSONField(help_text="What each check that failed found.")
    milliseconds = models.PositiveIntegerField(null=True, help_text="Until it was acknowledged.")
    dossier_number = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["procedure_code", "-at"], name="probe_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.at}"
