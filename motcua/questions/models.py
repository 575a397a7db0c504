"""Questions, their events, what is public of them, drafts of answers, and who found them useful."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from motcua.ledger.public import EventRow

from .types import Status


class Question(models.Model):
    """One question: the folded state, with the columns by which it is found.

    No official's scope sees a row, for it holds who asked: selectors open the wall after judging
    who may read, and leave the asker out.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    procedure_code = models.CharField(max_length=40)
    asker_id = models.UUIDField(null=True, help_text="The party; none: the office wrote it.")
    agency_id = models.UUIDField(help_text="Whose desk has it.")
    unit_id = models.UUIDField(help_text="The desk.")
    asked_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    version_number = models.PositiveIntegerField(null=True, help_text="That the answer is of.")
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="question_status_known", condition=Q(status__in=[str(one) for one in Status])
            ),
            models.CheckConstraint(
                name="question_open_has_due_and_asker",
                condition=Q(status="open", due__isnull=False, asker_id__isnull=False)
                | (~Q(status="open") & Q(due__isnull=True)),
            ),
            models.CheckConstraint(
                name="question_published_has_version",
                condition=Q(status="published", version_number__isnull=False)
                | (~Q(status="published") & Q(version_number__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asker_id", "-asked_at"], name="question_of_asker"),
            models.Index(fields=["unit_id", "due"], name="question_of_desk"),
            models.Index(
                fields=["due", "number"], name="question_waits", condition=Q(status="open")
            ),
        ]

    def __str__(self) -> str:
        return self.number


class QuestionEvent(EventRow):
    """One event of a question; append-only, with a leaf in the log."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="events")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "sequence"], name="questionevent_one_at_each_place"
            ),
        ]

    @property
    def aggregate_id(self) -> UUID:
        """The question."""
        return self.question_id

    def __str__(self) -> str:
        return f"{self.question_id}#{self.sequence} {self.name}"


class Publication(models.Model):
    """What everybody reads of a question: a projection, without who asked."""

    number = models.CharField(max_length=20, primary_key=True)
    procedure_code = models.CharField(max_length=40)
    agency_id = models.UUIDField(help_text="Whose desk answered.")
    unit_id = models.UUIDField(help_text="The desk.")
    title = models.TextField(blank=True, help_text="No words: it was taken down.")
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    version_number = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(help_text="When these words were published.")
    confirmed_at = models.DateTimeField(null=True, help_text="When they were read again.")
    was_asked = models.BooleanField(help_text="By a person; else the office wrote it.")
    was_late = models.BooleanField()
    revision = models.PositiveIntegerField(help_text="From one; more: it was corrected.")
    correction = models.TextField(blank=True, help_text="What was wrong before.")
    folded = models.TextField(help_text="Its words without accents, for search.")
    taken_down_at = models.DateTimeField(null=True, help_text="Since then it has no words.")
    taken_down_for = models.TextField(blank=True, default="", db_default="")
    helpful = models.PositiveIntegerField(default=0, db_default=0)
    unhelpful = models.PositiveIntegerField(default=0, db_default=0)
    rank = models.IntegerField(default=0, db_default=0, help_text="Helpful less unhelpful.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="publication_gone_without_words",
                condition=Q(taken_down_at__isnull=True, taken_down_for="") & ~Q(answer="")
                | Q(taken_down_at__isnull=False, title="", text="", answer="", correction="")
                & ~Q(taken_down_for=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-answered_at", "-number"], name="answer_newest"),
            models.Index(fields=["-rank", "-answered_at", "-number"], name="answer_helpful"),
            models.Index(
                fields=["procedure_code", "-rank", "-answered_at"], name="answer_of_procedure"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AnswerDraft(models.Model):
    """What one official has written so far; it is theirs until it is published."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="drafts")
    official_id = models.UUIDField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "official_id"], name="answerdraft_one_of_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.official_id}"


class Vote(models.Model):
    """Whether an answer helped: one word of one browser, which may change; no name, no account."""

    number = models.CharField(max_length=20)
    voter = models.CharField(
        max_length=64, help_text="Keyed digest, another one for each question."
    )
    is_helpful = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "voter"], name="vote_once"),
        ]

    def __str__(self) -> str:
        return self.number
