"""Cases, their events, looks at evidence, what officials declared, and what cases come from."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform

from motcua.ledger.public import EventRow

from .types import AGAINST, Finding, Status

_AGAINST = sorted(map(str, AGAINST))


class Case(models.Model):
    """One case: the folded state, with the columns by which it is found.

    No official's scope sees a row: selectors open the wall after judging who may read.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    source_kind = models.CharField(max_length=10)
    source = models.CharField(max_length=60)
    agency_id = models.UUIDField(help_text="Whom it is about.")
    concerned = ArrayField(models.UUIDField(), help_text="Who is heard.")
    seat_unit_id = models.UUIDField(null=True, help_text="Who leads it; empty: the inspectorate.")
    examiner_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    explain_by = models.DateTimeField(null=True)
    explained_at = models.DateTimeField(null=True, help_text="The last explanation.")
    finding = models.CharField(max_length=20, blank=True)
    concluded_at = models.DateTimeField(null=True)
    measure_units = ArrayField(models.UUIDField(), help_text="Who has something to change.")
    closed_at = models.DateTimeField(null=True)
    keeper_id = models.UUIDField(null=True, help_text="The agency whose archive keeps it.")
    ended_at = models.DateTimeField(null=True, help_text="The last act of one that ended.")
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="case_status_known", condition=Q(status__in=[str(one) for one in Status])
            ),
            models.CheckConstraint(
                name="case_finding_known",
                condition=Q(finding__in=["", *[str(one) for one in Finding]]),
            ),
            models.CheckConstraint(
                name="case_nobody_unheard",
                condition=~Q(finding__in=_AGAINST)
                | Q(asked_at__isnull=False)
                & (Q(explained_at__gte=F("asked_at")) | Q(concluded_at__gt=F("explain_by"))),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "due"], name="case_going_on"),
            models.Index(fields=["examiner_id"], name="case_of_examiner"),
            models.Index(fields=["source_kind", "source"], name="case_of_source"),
            models.Index(
                fields=["keeper_id", "ended_at", "number"],
                name="case_of_archive",
                condition=Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseEvent(EventRow):
    """One event of a case; append-only, with a leaf in the log.

    The last one of a destroyed case outlives its row.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="events", db_constraint=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="caseevent_one_at_each_place")
        ]
        indexes: ClassVar = [
            models.Index(
                KeyTextTransform("number", "payload"),
                name="caseevent_of_destroyed",
                condition=Q(name="CaseDestroyed"),
            ),
        ]

    @property
    def aggregate_id(self) -> UUID:
        """The case."""
        return self.case_id

    def __str__(self) -> str:
        return f"{self.case_id}#{self.sequence} {self.name}"


class CustodyLine(models.Model):
    """One look at one piece of evidence, or at the whole file; append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="custody")
    place = models.IntegerField(help_text="Of the evidence, from 0; -1: the whole file.")
    sha256 = models.CharField(max_length=64, help_text="Of what was given out.")
    official_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.place} {self.at:%Y-%m-%d}"


class Relation(models.Model):
    """What an official declared of a relation to another; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField(db_index=True, help_text="Who declared it.")
    other_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10)
    words = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="relation_to_somebody_else", condition=~Q(official_id=F("other_id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} {self.kind}"


class RelationEnd(models.Model):
    """That a relation was withdrawn; append-only."""

    relation = models.OneToOneField(Relation, on_delete=models.PROTECT, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.relation_id)


class Plan(models.Model):
    """An inspection plan by which cases are opened; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    title = models.CharField(max_length=200)
    decision_number = models.CharField(max_length=60)
    begin = models.DateField()
    end = models.DateField()
    unit_ids = ArrayField(models.UUIDField())
    entered_by = models.UUIDField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="plan_ends_after", condition=Q(end__gte=F("begin"))),
        ]

    def __str__(self) -> str:
        return self.title


class Sample(models.Model):
    """Decided dossiers of an agency and quarter, before there was a seed; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    quarter = models.CharField(max_length=7)
    announced_by = models.UUIDField()
    announced_at = models.DateTimeField()
    pool = ArrayField(models.CharField(max_length=64), help_text="SHA-256 of the numbers.")
    pool_sha256 = models.CharField(max_length=64)
    many = models.PositiveIntegerField()
    log_size = models.BigIntegerField(help_text="The seed is the next checkpoint's root.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "quarter"], name="sample_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.quarter}"


class SampleResult(models.Model):
    """What the seed of a sample gave; append-only."""

    sample = models.OneToOneField(Sample, on_delete=models.PROTECT, primary_key=True)
    seed = models.CharField(max_length=64, help_text="Root of the checkpoint, in hex.")
    seed_size = models.BigIntegerField()
    drawn = ArrayField(models.CharField(max_length=64))
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.sample_id)


class NewWay(models.Model):
    """A notice of a new way of working, in good faith, before it is judged; append-only."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField(help_text="Who announced it.")
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    for_unit = models.BooleanField(help_text="The whole unit works so; else who announced it.")
    what = models.TextField()
    why = models.TextField()
    legal_basis = models.TextField()
    risk = models.TextField()
    begin = models.DateField()
    end = models.DateField()
    announced_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="newway_ends_after", condition=Q(end__gte=F("begin"))),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} {self.begin}"


class NewWayAnswer(models.Model):
    """What the head said of a notice; without one it protects all the same; append-only."""

    notice = models.OneToOneField(NewWay, on_delete=models.PROTECT, primary_key=True)
    accepts = models.BooleanField()
    words = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.notice_id)


class Proposal(models.Model):
    """Why an official might be commended for a quarter, computed; append-only.

    At least one of the three numbers is not 0.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField()
    agency_id = models.UUIDField()
    quarter = models.CharField(max_length=7)
    dossiers = models.PositiveIntegerField(help_text="All of them fast and correct.")
    thanks = models.PositiveIntegerField(default=0, help_text="How often people said thanks.")
    new_ways = models.PositiveIntegerField(default=0, help_text="Accepted, and tried to the end.")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["official_id", "quarter"], name="proposal_once"),
            models.CheckConstraint(
                name="proposal_has_ground",
                condition=Q(dossiers__gt=0) | Q(thanks__gt=0) | Q(new_ways__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} {self.quarter}"


class Commendation(models.Model):
    """What a head decided of a proposal; append-only."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, primary_key=True)
    is_commended = models.BooleanField()
    words = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.proposal_id)
