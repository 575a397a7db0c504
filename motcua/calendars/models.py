"""Published calendars: rows that are written once, in one transaction, and never changed."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.working_time import DayKind


class Calendar(models.Model):
    """A working calendar that offices count by, known by its code."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.code


class CalendarVersion(models.Model):
    """What was known of a calendar on a day; a new finding is a new version.

    ``digest`` covers hours and days, so that a version changed behind our back is not counted with.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    known_on = models.DateField(help_text="The day on which this was the state of knowledge.")
    source = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    hours = models.JSONField(help_text="Office hours by period and weekday, Monday is 1.")
    working_day_minutes = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True, help_text="Account; none for the program itself.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "version"], name="calendarversion_number_once"
            ),
            models.CheckConstraint(
                name="calendarversion_span_forward", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="calendarversion_day_at_most_eight_hours",
                condition=Q(working_day_minutes__gt=0, working_day_minutes__lte=480),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} v{self.version}"


class CalendarDay(models.Model):
    """A day that is not what its weekday says."""

    version = models.ForeignKey(
        CalendarVersion, on_delete=models.PROTECT, related_name="days", db_index=False
    )
    date = models.DateField()
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    confirmed = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "date"], name="calendarday_one_kind_a_day"),
            models.CheckConstraint(
                name="calendarday_kind_known",
                condition=Q(kind__in=[kind.value for kind in DayKind]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"


class CalendarSession(models.Model):
    """One stretch of open office, laid by the database from hours and days for its own counting."""

    version = models.ForeignKey(
        CalendarVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "closes_at"], name="calendarsession_closes_once"
            ),
            models.CheckConstraint(
                name="calendarsession_opens_first", condition=Q(closes_at__gt=F("opens_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens_at} - {self.closes_at}"
