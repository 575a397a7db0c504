"""The dossier's row and its history."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..rules.whose_move import Side, whose_move
from ..types import Status


class Dossier(models.Model):
    """One filing being handled: a projection of its events, kept for reading and for locking.

    Only ``services.record`` writes it; ``motcua rebuild`` recomputes it from the events. No
    foreign key brings an index of its own: the ones below are what lists are read by.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=40, help_text="Public, printed on papers.")
    sequence = models.PositiveIntegerField(help_text="Number of events; grows with each.")
    status = models.CharField(max_length=20)
    channel = models.CharField(max_length=10)
    procedure_code = models.CharField(max_length=20)
    procedure_version = models.ForeignKey(
        "catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    applicant = models.ForeignKey(
        "parties.Party", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    submitted_by = models.ForeignKey(
        "parties.Party", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    applicant_name = models.CharField(max_length=200, help_text="For lists; folded beside it.")
    applicant_folded = models.CharField(max_length=200)
    receiving_agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    receiving_unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competent_agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agencies = ArrayField(models.UUIDField(), help_text="Every agency that has a part in it.")
    holder_kind = models.CharField(max_length=10, null=True)
    holder_id = models.UUIDField(null=True)
    holder_agency_id = models.UUIDField(null=True)
    holder_unit_id = models.UUIDField(null=True)
    held_since = models.DateTimeField(null=True)
    settling_agency_id = models.UUIDField(
        null=True, help_text="Who stands above a dispute of competence and was asked."
    )
    submitted_at = models.DateTimeField()
    answer_due = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    first_due = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    is_paused = models.BooleanField(default=False)
    is_test = models.BooleanField(default=False)
    state = models.JSONField(help_text="The folded state; equal to folding the events.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossier_status_known", condition=Q(status__in=[str(item) for item in Status])
            ),
            models.CheckConstraint(
                name="dossier_open_has_holder",
                condition=Q(holder_kind__isnull=False)
                | Q(status__in=["returned", "refused", "withdrawn", "stopped"]),
            ),
            models.CheckConstraint(
                name="dossier_received_before_due",
                condition=Q(due__isnull=True) | Q(received_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["number"], name="dossier_number_once"),
            models.UniqueConstraint(fields=["id", "procedure_version"], name="dossier_id_version"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant", "-submitted_at"], name="dossier_of_applicant"),
            models.Index(
                fields=["submitted_by", "-submitted_at"],
                name="dossier_of_submitter",
                condition=Q(submitted_by__isnull=False),
            ),
            models.Index(
                fields=["receiving_unit", "answer_due", "id"],
                name="dossier_desk_queue",
                condition=Q(status="submitted"),
            ),
            models.Index(
                fields=["holder_unit_id", "due", "id"],
                name="dossier_held_by_unit",
                condition=Q(holder_unit_id__isnull=False),
            ),
            models.Index(
                fields=["competent_agency", "status", "due"], name="dossier_of_agency_due"
            ),
            models.Index(
                fields=["due"],
                name="dossier_running_due",
                condition=Q(finished_at__isnull=True, due__isnull=False),
            ),
            models.Index(fields=["procedure_code", "finished_at"], name="dossier_usual_time"),
            models.Index(
                fields=["settling_agency_id", "held_since", "id"],
                name="dossier_to_settle",
                condition=Q(settling_agency_id__isnull=False),
            ),
            models.Index(
                fields=["receiving_agency", "-submitted_at"], name="dossier_of_desk_recent"
            ),
            models.Index(
                fields=["competent_agency", "finished_at", "id"],
                name="dossier_ended_of_agency",
                condition=Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def asked_units(self) -> list[UUID]:
        """The units of other agencies that owe an opinion, the first asked first."""
        asked = [one for one in self.state["opinions"] if one.get("competence")]
        return [UUID(one["place"]["unit_id"]) for one in asked]

    @property
    def waiting_for(self) -> Side:
        """Whose move it is."""
        return whose_move(
            holder_kind=self.holder_kind,
            holder_agency_id=self.holder_agency_id,
            status=self.status,
            ours=(self.receiving_agency_id, self.competent_agency_id),
            is_asked_elsewhere=bool(self.asked_units),
        )


class Event(models.Model):
    """One event of one dossier; the table is append-only."""

    pk = models.CompositePrimaryKey("dossier_id", "sequence")
    # Without a constraint: the event that says a dossier was destroyed outlives its row.
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="event_at")]

    def __str__(self) -> str:
        return f"{self.dossier_id}#{self.sequence} {self.name}"
