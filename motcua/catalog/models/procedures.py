"""The procedure and its versions: what a person can ask of the State, as published at a time."""

from django.db import models
from django.db.models import F, Q

from ..types import Origin, VersionStatus


class Procedure(models.Model):
    """One administrative procedure; everything said about it stands in its versions."""

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=40, unique=True, help_text="Code of the national list.")
    filed_last_year = models.PositiveIntegerField(
        default=0, help_text="Dossiers of the last year, tests apart."
    )

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(models.Model):
    """What was published about a procedure for a time.

    Once it is not a draft only ``status`` and ``effective_to`` may change; a trigger of the
    database holds that too, for the version and for its parts.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default=VersionStatus.DRAFT)
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True, help_text="The first day without the version.")
    decision_number = models.CharField(max_length=120, blank=True)
    decision_agency = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    name = models.TextField()
    everyday_name = models.CharField(max_length=200, blank=True)
    everyday_name_en = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=200, help_text="Lĩnh vực, as the source names it.")
    field_code = models.CharField(max_length=80)
    levels = models.JSONField(default=list)
    audience = models.JSONField(default=list)
    kind = models.CharField(max_length=200, blank=True)
    agencies = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    conditions = models.JSONField(default=list)
    keywords = models.JSONField(default=list)
    life_events = models.JSONField(default=list)
    usage = models.PositiveSmallIntegerField(default=1)
    document_notes = models.JSONField(default=list)
    fee_note = models.TextField(blank=True)
    form_key = models.CharField(max_length=60, blank=True, help_text="Empty: the general form.")
    form_version = models.PositiveIntegerField(null=True)
    process_key = models.CharField(max_length=60, blank=True)
    retention_years = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)
    source_read = models.CharField(max_length=20, blank=True)
    gaps = models.JSONField(default=list, help_text="Parts that could not be read or are missing.")
    origin = models.CharField(max_length=20, default=Origin.CONSOLE)
    fingerprint = models.CharField(max_length=64, blank=True)
    source_record = models.JSONField(default=dict, help_text="The record as it was read.")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedureversion_number_unique"
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(effective_to__isnull=True)
                & Q(status__in=[VersionStatus.PUBLISHED, VersionStatus.SUSPENDED]),
                name="procedureversion_one_open",
            ),
            models.CheckConstraint(
                condition=Q(status__in=list(VersionStatus)), name="procedureversion_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=VersionStatus.DRAFT)
                | Q(effective_from__isnull=False) & ~Q(decision_number=""),
                name="procedureversion_published_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
                name="procedureversion_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"
