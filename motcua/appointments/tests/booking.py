"""What tests of appointments begin with: a desk of the province and somebody who wants to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from motcua.appointments import public as p
from motcua.appointments.models import Appointment, DeskCapacity
from motcua.notifications.models import Notice
from motcua.organizations.public import UnitFacts, agencies, desk_of
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

SERVICE = "2.000815"


@dataclass
class Booking:
    """One desk, asked by one person after another."""

    world: World

    @property
    def desk(self) -> UnitFacts:
        today = self.world.now.date()
        return desk_of(agencies(today, kind="commune_committee", area_code="11311")[0].id, today)

    def wanted(self, citizen: int = 0, **more: Any) -> p.AppointmentWanted:
        desk = self.desk
        values = {
            "about": uuid4(),
            "service": SERVICE,
            "title": p.Title("Chứng thực bản sao", "Certified copy"),
            "party_id": self.world.citizens()[citizen].party_id,
            "unit_id": desk.id,
            "agency_id": desk.agency_id,
        }
        return p.AppointmentWanted(**{**values, **more})

    def at(self, day: int = 1, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment some days after the world's Monday."""
        return self.world.now.replace(hour=hour, minute=minute) + timedelta(days=day)

    def book(self, starts_at: datetime, citizen: int = 0, **more: Any) -> p.AppointmentFacts:
        with bind_request(SYSTEM):
            return p.choose_time(self.wanted(citizen, **more), starts_at, now=self.world.now)

    def again(self, booked: p.AppointmentFacts, starts_at: datetime, *, now: datetime) -> Any:
        with bind_request(SYSTEM):
            wanted = self.wanted(about=booked.about, party_id=booked.party_id)
            return p.choose_time(wanted, starts_at, now=now)

    def cancel(self, booked: p.AppointmentFacts, *, now: datetime | None = None) -> None:
        with bind_request(SYSTEM):
            p.cancel(booked.about, now=now or self.world.now)

    def free(self, starts_at: datetime, *, now: datetime | None = None) -> int:
        with bind_request(SYSTEM):
            days = p.free_days(
                self.desk.id, self.desk.agency_id, SERVICE, now=now or self.world.now
            )
        slots = [slot for day in days for slot in day.slots if slot.starts_at == starts_at]
        return slots[0].free if slots else 0

    def told(self, booked: p.AppointmentFacts) -> list[str]:
        with bind_request(SYSTEM):
            rows = Notice.objects.filter(about_key=booked.id).order_by("created_at", "id")
            return list(rows.values_list("template", flat=True))

    def row(self, booked: p.AppointmentFacts) -> Appointment:
        with bind_request(SYSTEM):
            return Appointment.objects.get(pk=booked.id)

    def divide(self, *, seats: int, minutes: int = 30, days: int = 0) -> None:
        """Have the desk divide its hours otherwise from a day on."""
        desk = self.desk
        DeskCapacity.objects.create(
            unit_id=desk.id,
            agency_id=desk.agency_id,
            service=SERVICE,
            valid_from=(self.world.now + timedelta(days=days)).date(),
            minutes=minutes,
            seats=seats,
            reason="thử",
            set_by=uuid4(),
            set_at=self.world.now,
        )
