"""Running clocks, what was told of each, and what counts against units; nobody's name is here.

The columns ``dossier_id`` of clocks and alarms name the subject: they were there before petitions
had clocks, and a worker of the release before goes on with them.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .types import ClockKind


class WatchedClock(models.Model):
    """One running clock: a projection of its subject's state, kept by ``services.keep_clocks``.

    ``stages`` and ``moments`` are its plan; ``told`` those stages of this very due moment that were
    told; ``next_at`` the first moment of the others.
    """

    pk = models.CompositePrimaryKey("subject_id", "kind", "key")
    # Without a key to the subject: the wall and destruction look at the id (migration 0001).
    subject_id = models.UUIDField(db_column="dossier_id")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    due = models.DateTimeField()
    unit_id = models.UUIDField(null=True, help_text="Empty: the inspectorate has it.")
    agency_id = models.UUIDField(null=True)
    roles = ArrayField(models.CharField(max_length=30))
    official_id = models.UUIDField(null=True)
    stages = ArrayField(models.CharField(max_length=30))
    moments = ArrayField(models.DateTimeField())
    told = ArrayField(models.CharField(max_length=30), default=list)
    next_at = models.DateTimeField(null=True)
    acts_at = models.DateTimeField(
        null=True, help_text="When the program itself has to act for the promise."
    )
    known_at = models.DateTimeField(help_text="The act that made the plan: nobody is late before.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="watchedclock_kind_known",
                condition=Q(kind__in=[str(one) for one in ClockKind]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="watchedclock_next", condition=Q(next_at__isnull=False)
            ),
            models.Index(
                fields=["acts_at"], name="watchedclock_acts", condition=Q(acts_at__isnull=False)
            ),
            models.Index(F("agency_id"), F("due"), F("subject_id"), name="watchedclock_of_agency"),
            models.Index(F("unit_id"), F("due"), F("subject_id"), name="watchedclock_of_unit"),
            models.Index(F("due"), F("subject_id"), name="watchedclock_due"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.key}"


class Alarm(models.Model):
    """One stage of one clock, done; the table is append-only.

    ``vacant`` are posts nobody held, so that the next one above was told; nobody at all is told of
    what lies long back (``is_silent``).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    subject_id = models.UUIDField(db_column="dossier_id")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    due = models.DateTimeField()
    stage = models.CharField(max_length=30)
    planned_at = models.DateTimeField()
    possible_at = models.DateTimeField(help_text="Later where the act came after the moment.")
    done_at = models.DateTimeField()
    told = ArrayField(models.CharField(max_length=20))
    vacant = ArrayField(models.CharField(max_length=20))
    is_silent = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_id", "kind", "key", "due", "stage"], name="alarm_once"
            ),
            models.CheckConstraint(
                name="alarm_not_before_its_moment", condition=Q(done_at__gte=F("planned_at"))
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["done_at"], name="alarm_done_at")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.stage}"


class UnitMark(models.Model):
    """One thing that counts against a unit: a projection of one event, append-only.

    ``words`` are the papers outside the list that an official named. It goes with its dossier.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    dossier_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()
    agency_id = models.UUIDField()
    unit_id = models.UUIDField()
    official_id = models.UUIDField(null=True)
    words = ArrayField(models.CharField(max_length=500), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier_id", "sequence", "kind"], name="unitmark_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "at"], name="unitmark_of_unit"),
            models.Index(fields=["at"], name="unitmark_at"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.sequence} {self.kind}"
