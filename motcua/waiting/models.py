"""Numbers of a day at a place, and their moments, which only grow."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .types import Kind, State

_HELD = Q(state__in=["called", "serving"])


class Ticket(models.Model):
    """One number of one place and day; the row carries where it stands, folded from its moments."""

    id = models.UUIDField(primary_key=True, editable=False)
    token = models.CharField(max_length=32, unique=True, help_text="Of the address to follow it.")
    unit_id = models.UUIDField(help_text="The desk of an agency, the place.")
    agency_id = models.UUIDField()
    day = models.DateField()
    number = models.PositiveIntegerField(help_text="Begins anew each day at each place.")
    line = models.CharField(max_length=40)
    ground = models.CharField(max_length=40, blank=True, help_text="Of priority; none: empty.")
    is_at_place = models.BooleanField(help_text="Taken at the machine of the place.")
    due_at = models.DateTimeField(null=True, help_text="Time of an appointment.")
    visit = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the appointment; leads nowhere."
    )
    taken_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=State.WAITING.value)
    sequence = models.PositiveSmallIntegerField(default=1, help_text="Of the last moment.")
    desk = models.PositiveSmallIntegerField(null=True, help_text="Where it was called last.")
    holder_id = models.UUIDField(null=True, help_text="The official who called it or took it over.")
    back_at = models.DateTimeField(null=True, help_text="When somebody came after all.")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_id", "day", "number"], name="ticket_number_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["unit_id", "day", "desk"],
                condition=_HELD,
                name="ticket_one_at_a_desk",
            ),
            models.UniqueConstraint(
                fields=["visit"], condition=~Q(visit=""), name="ticket_one_for_a_visit"
            ),
            models.CheckConstraint(name="ticket_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="ticket_state_known",
                condition=Q(state__in=[state.value for state in State]),
            ),
            models.CheckConstraint(
                name="ticket_held_by_somebody",
                condition=~_HELD | Q(desk__isnull=False, holder_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "day", "state"], name="ticket_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.number}"


class Moment(models.Model):
    """Something that happened to a number; only added to."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="moments")
    sequence = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12, help_text="Where the number stands after it.")
    at = models.DateTimeField()
    desk = models.PositiveSmallIntegerField(null=True)
    official_id = models.UUIDField(null=True, help_text="Who did it; the person's own act: none.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ticket", "sequence"], name="moment_in_its_place"),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(kind="returned"), name="moment_returned_once"
            ),
            models.CheckConstraint(
                name="moment_kind_known", condition=Q(kind__in=[kind.value for kind in Kind])
            ),
            models.CheckConstraint(
                name="moment_at_desk_by_somebody",
                condition=Q(kind__in=["taken", "returned", "given_back"])
                | Q(desk__isnull=False, official_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.sequence} {self.kind}"
