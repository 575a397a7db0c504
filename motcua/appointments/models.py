"""Appointments, and how desks divide their hours."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .types import State


class DeskCapacity(models.Model):
    """How a desk divides its open hours for one service from a day on; only added to."""

    unit_id = models.UUIDField()
    agency_id = models.UUIDField()
    service = models.CharField(max_length=40, help_text="Code of the procedure.")
    valid_from = models.DateField()
    minutes = models.PositiveSmallIntegerField(help_text="Length of one time.")
    seats = models.PositiveSmallIntegerField(help_text="People at once; 0: no appointments.")
    reason = models.CharField(max_length=300)
    set_by = models.UUIDField(help_text="The official.")
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deskcapacity_sensible",
                condition=Q(minutes__gte=5, minutes__lte=240, seats__lte=50),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "service", "valid_from"], name="deskcapacity_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service} {self.valid_from}"


class Appointment(models.Model):
    """One person at one desk at one time; a place at that time is had by one only."""

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=12, unique=True, help_text="What is shown at the desk.")
    about = models.UUIDField(unique=True, help_text="What it is for.")
    service = models.CharField(max_length=40, help_text="Code of the procedure.")
    title_vi = models.TextField()
    title_en = models.TextField()
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    unit_id = models.UUIDField()
    agency_id = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    seat = models.PositiveSmallIntegerField(help_text="Which of the places of that time, from 1.")
    seats = models.PositiveSmallIntegerField(help_text="Places there were when it was chosen.")
    state = models.CharField(max_length=12, default=State.BOOKED.value)
    version = models.PositiveIntegerField(default=1, help_text="Grows with every change.")
    link = models.CharField(max_length=300, blank=True)
    booked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_id", "service", "starts_at", "seat"],
                condition=Q(state="booked"),
                name="appointment_seat_once",
            ),
            models.CheckConstraint(
                name="appointment_seat_exists", condition=Q(seat__gte=1, seat__lte=F("seats"))
            ),
            models.CheckConstraint(
                name="appointment_state_known",
                condition=Q(state__in=[state.value for state in State]),
            ),
            models.CheckConstraint(
                name="appointment_runs_forward", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "starts_at"], name="appointment_of_unit"),
            models.Index(fields=["party", "-starts_at"], name="appointment_of_party"),
            models.Index(
                fields=["starts_at"], condition=Q(state="booked"), name="appointment_to_come"
            ),
        ]

    def __str__(self) -> str:
        return self.code
