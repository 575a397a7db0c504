"""The reading of a content: one row for the content, one for each page."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from ..types import ReadingStatus, TextSource

OPEN = (ReadingStatus.WAITING.value, ReadingStatus.READING.value)


class Reading(models.Model):
    """What is known of one content, whoever handed it in; the queue of what is to be read, too.

    ``available_at`` of a row that is being read is the end of the reader's lease: a reader that
    was killed leaves the row to the next one.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=100)
    status = models.CharField(max_length=8, default=ReadingStatus.WAITING.value)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    pages_done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, default="", help_text="Why it ended early.")
    copy_sha256 = models.CharField(
        max_length=64, default="", help_text="Content of the copy with a text layer."
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="digitisation_reading_status_known",
                condition=Q(status__in=[one.value for one in ReadingStatus]),
            ),
            models.CheckConstraint(
                name="digitisation_reading_failed_has_reason",
                condition=~Q(status=ReadingStatus.FAILED.value) | ~Q(problem=""),
            ),
            models.CheckConstraint(
                name="digitisation_reading_ended_when",
                condition=Q(status__in=OPEN, finished_at__isnull=True)
                | ~Q(status__in=OPEN) & Q(finished_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"],
                name="digitisation_reading_open",
                condition=Q(status__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class Page(models.Model):
    """One page as it was measured, judged and read."""

    pk = models.CompositePrimaryKey("reading_id", "number")
    reading = models.ForeignKey(
        Reading, on_delete=models.CASCADE, related_name="pages", db_index=False
    )
    number = models.PositiveIntegerField()
    short_side = models.PositiveIntegerField(help_text="Pixels of the page's picture.")
    dpi = models.PositiveIntegerField(help_text="Dots per inch of the picture; 0: not known.")
    ink_share = models.FloatField()
    contrast = models.FloatField()
    skew = models.FloatField(help_text="Degrees, clockwise.")
    words = models.PositiveIntegerField()
    confidence = models.FloatField(null=True)
    source = models.CharField(max_length=5)
    findings = ArrayField(models.CharField(max_length=12), default=list)
    judged_by = models.DateField(help_text="The thresholds in force from this day judged it.")
    text = models.TextField(default="")
    lexemes = SearchVectorField(
        default="",
        db_default="",
        help_text="The words of the text, each without and with its accents.",
    )

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["lexemes"], name="digitisation_page_says")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="digitisation_page_source_known",
                condition=Q(source__in=[one.value for one in TextSource]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} p{self.number}"
