"""Petitions, their events, what is public of them, who follows, and the draws."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.fields.json import KeyTextTransform

from motcua.ledger.public import EventRow

from .types import ClosedBy, Kind, Status


class Petition(models.Model):
    """One petition: the folded state, with the columns by which it is found.

    No official's scope sees a row: selectors open the wall after judging who may read.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    sender_id = models.UUIDField(help_text="The party.")
    agency_id = models.UUIDField(help_text="Whom it is about.")
    seat_unit_id = models.UUIDField(null=True, help_text="Who has it; empty: the inspectorate.")
    seat_roles = ArrayField(models.CharField(max_length=20))
    sent_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    has_answer = models.BooleanField()
    closed_by = models.CharField(max_length=10, blank=True)
    closed_at = models.DateTimeField(null=True)
    drawn_in = models.CharField(max_length=20, blank=True)
    keeper_id = models.UUIDField(null=True, help_text="The agency whose archive keeps it.")
    ended_at = models.DateTimeField(null=True, help_text="The last act of one that ended.")
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="petition_status_known", condition=Q(status__in=[str(one) for one in Status])
            ),
            models.CheckConstraint(
                name="petition_kind_known", condition=Q(kind__in=[str(one) for one in Kind])
            ),
            models.CheckConstraint(
                name="petition_closes_with_answer_and_cause",
                condition=(
                    Q(status="closed", has_answer=True, closed_at__isnull=False)
                    & Q(closed_by__in=[str(one) for one in ClosedBy])
                )
                | (~Q(status="closed") & Q(closed_by="", closed_at__isnull=True))
                | Q(status="recheck", has_answer=True, closed_by="silence"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sender_id", "-sent_at"], name="petition_of_sender"),
            models.Index(fields=["seat_unit_id", "due"], name="petition_of_seat"),
            models.Index(
                fields=["due"], name="petition_awaits_word", condition=Q(status="published")
            ),
            models.Index(
                fields=["closed_at"], name="petition_in_pool", condition=Q(closed_by="silence")
            ),
            models.Index(
                fields=["keeper_id", "ended_at", "number"],
                name="petition_of_archive",
                condition=Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PetitionEvent(EventRow):
    """One event of a petition; append-only, with a leaf in the log.

    The last one of a destroyed petition outlives its row.
    """

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="events", db_constraint=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "sequence"], name="petitionevent_one_at_each_place"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                KeyTextTransform("number", "payload"),
                name="petitionevent_of_destroyed",
                condition=Q(name="PetitionDestroyed"),
            ),
            models.Index(
                fields=["-at"],
                name="petitionevent_of_reform",
                condition=Q(name="SuggestionPassedOn"),
            ),
        ]

    @property
    def aggregate_id(self) -> UUID:
        """The petition."""
        return self.petition_id

    def __str__(self) -> str:
        return f"{self.petition_id}#{self.sequence} {self.name}"


class DossierLink(models.Model):
    """The sender's own dossier that a petition came from; it goes when the dossier is destroyed.

    Append-only otherwise: nobody cuts a petition off from its dossier.
    """

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, primary_key=True)
    dossier_id = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.petition_id}"


class Publication(models.Model):
    """What everybody reads of a petition, with words covered: a projection, without the sender."""

    number = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    agency_id = models.UUIDField(help_text="Whom it is about.")
    title = models.TextField()
    text = models.TextField()
    area_code = models.CharField(max_length=10, blank=True)
    place = models.TextField(blank=True)
    answer = models.TextField()
    done = models.TextField()
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField()
    published_at = models.DateTimeField()
    was_late = models.BooleanField()
    spoken = models.TextField(
        default="", db_default="", help_text="What an official wrote down of recordings."
    )
    recordings = models.PositiveIntegerField(
        default=0, db_default=0, help_text="How many there are."
    )
    heard = models.JSONField(
        default=list,
        db_default=Value([], models.JSONField()),
        help_text="Those everybody hears: file_id, cuts.",
    )
    covers = models.PositiveIntegerField(help_text="Places that are covered.")
    folded = models.TextField(help_text="Its words without accents, for search.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-published_at", "-number"], name="publication_newest"),
            models.Index(fields=["agency_id", "-published_at"], name="publication_of_agency"),
        ]

    def __str__(self) -> str:
        return self.number


class Follow(models.Model):
    """A person who wants to hear what becomes of a public petition."""

    number = models.CharField(max_length=20)
    party_id = models.UUIDField()
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "party_id"], name="follow_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Reaction(models.Model):
    """Whether an answer helped a person; one word each, which may change."""

    number = models.CharField(max_length=20)
    party_id = models.UUIDField()
    is_helpful = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "party_id"], name="reaction_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Draw(models.Model):
    """A draw as it was announced: the pool, before there was a seed; append-only."""

    name = models.CharField(max_length=20, primary_key=True)
    announced_at = models.DateTimeField()
    pool = ArrayField(models.CharField(max_length=20))
    pool_sha256 = models.CharField(max_length=64)
    many = models.PositiveIntegerField()
    log_size = models.BigIntegerField(help_text="The seed is the next checkpoint's root.")

    def __str__(self) -> str:
        return self.name


class DrawResult(models.Model):
    """What the seed of a draw gave; append-only."""

    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, primary_key=True)
    seed = models.CharField(max_length=64, help_text="Root of the checkpoint, in hex.")
    seed_size = models.BigIntegerField()
    drawn = ArrayField(models.CharField(max_length=20))
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.draw_id
