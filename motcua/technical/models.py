"""Technical rejections and their ends; no content, no name, nobody's number is here."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .types import EndKind, Part, TechnicalKind


class Rejection(models.Model):
    """One thing turned down for a technical reason; append-only.

    ``code`` names the error, or the class of an exception nobody foresaw. ``paper`` is the name the
    published list has for it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    part = models.CharField(max_length=12)
    code = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=10, blank=True)
    subject_id = models.UUIDField(null=True)
    paper_id = models.UUIDField(null=True)
    paper = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="technical_kind_known",
                condition=Q(kind__in=[str(one) for one in TechnicalKind]),
            ),
            models.CheckConstraint(
                name="technical_part_known", condition=Q(part__in=[str(one) for one in Part])
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at", "id"], name="technical_at"),
            models.Index(fields=["subject_id", "paper_id"], name="technical_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.part} {self.code}"


class RejectionEnd(models.Model):
    """How a rejection ended, once; append-only. ``tries`` are those of the program itself."""

    rejection = models.OneToOneField(
        Rejection, primary_key=True, on_delete=models.PROTECT, related_name="end"
    )
    at = models.DateTimeField()
    how = models.CharField(max_length=10)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="technical_end_known", condition=Q(how__in=[str(one) for one in EndKind])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rejection_id} {self.how}"
