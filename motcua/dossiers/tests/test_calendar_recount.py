"""A new calendar moves running deadlines, and says so."""

from dataclasses import replace
from datetime import date, timedelta

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar, publish_calendar_version
from motcua.kernel.working_time import DayKind, ExceptionalDay
from motcua.platform.actor import SYSTEM
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..models import Event


def test_a_new_holiday_moves_the_due_moment_with_an_event(world: World) -> None:
    filed = world.file("1.004222", world.citizens()[0])
    now = world.now + timedelta(hours=1)
    received = p.receive_dossier(number=filed.number, actor=world.desk(filed), now=now)
    assert received.due is not None
    definition = current_calendar(PUBLIC_SECTOR).definition
    holiday = ExceptionalDay(date(2026, 11, 19), DayKind.LOCAL, "Quyết định thử nghiệm")

    publish_calendar_version(
        replace(definition, version=definition.version + 1, days=(*definition.days, holiday)),
        name="thử nghiệm",
        actor=SYSTEM,
        now=now,
    )
    drain(now + timedelta(minutes=1))

    detail = p.dossier_detail(filed.number, actor=SYSTEM, now=now)
    moved = Event.objects.get(dossier_id=detail.state.id, name="DeadlineRecomputed")
    assert detail.state.due == received.due + timedelta(days=1)
    assert moved.payload["old_due"] != moved.payload["new_due"]
    assert detail.state.versions.calendar_version == definition.version + 1
