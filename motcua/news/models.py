"""News, their events, and what an official is writing."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.ledger.public import EventRow

from .types import Status


class News(models.Model):
    """One item: the folded state, with the columns by which everybody finds it."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    agency_id = models.UUIDField(null=True, help_text="None: the catalogue tells it itself.")
    procedures = ArrayField(models.CharField(max_length=40), default=list)
    published_at = models.DateTimeField()
    matters_until = models.DateField(null=True, help_text="None: as long as nothing else is said.")
    change_id = models.BigIntegerField(null=True, unique=True, help_text="Of the catalogue.")
    folded = models.TextField(help_text="Its words without accents, for search.")
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="news_status_known", condition=Q(status__in=[str(one) for one in Status])
            ),
            models.CheckConstraint(
                name="news_of_office_or_catalogue",
                condition=Q(agency_id__isnull=False, change_id__isnull=True)
                | Q(agency_id__isnull=True, change_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-published_at", "-number"], name="news_newest"),
            models.Index(fields=["agency_id", "-published_at"], name="news_of_agency"),
            GinIndex(fields=["procedures"], name="news_of_procedure"),
        ]

    def __str__(self) -> str:
        return self.number


class NewsEvent(EventRow):
    """One event of an item; append-only, with a leaf in the log."""

    news = models.ForeignKey(News, on_delete=models.PROTECT, related_name="events")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["news", "sequence"], name="newsevent_one_at_each_place"
            ),
        ]

    @property
    def aggregate_id(self) -> UUID:
        """The item."""
        return self.news_id

    def __str__(self) -> str:
        return f"{self.news_id}#{self.sequence} {self.name}"


class NewsDraft(models.Model):
    """What one official is writing; it is theirs until it is published."""

    official_id = models.UUIDField(primary_key=True)
    typed = models.JSONField(help_text="The fields as they were typed, right or wrong.")
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.official_id)
