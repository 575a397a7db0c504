"""Clocks of protected reports: only recipients are told, and no row says at which hour it came."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from motcua.kernel.clock import ZONE, legal_day, use_clock
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request, system_scope
from motcua.protected_reports.models import Report
from motcua.protected_reports.tests.reporting import Reporting

from ..models import Alarm, WatchedClock
from ..services.keep_reports import keep_report_clocks
from ..services.set_right import compare_clocks
from .watching import look

if TYPE_CHECKING:
    from datetime import datetime

TEMPLATES = ("watch-report-nearly-due", "watch-report-late")


@pytest.fixture(scope="module")
def _made():
    return []


@pytest.fixture
def bodies(kept_world, _made):
    if not _made:
        _made.append(Reporting(kept_world))
    return _made[0]


def kept(at: datetime) -> None:
    with use_clock(at), bind_request(SYSTEM):
        keep_report_clocks(at)


def clock_of(report_id: UUID) -> WatchedClock | None:
    with system_scope():
        return WatchedClock.objects.filter(subject_id=report_id).first()


def id_of(number: str) -> UUID:
    with system_scope():
        return Report.objects.get(number=number).id


def test_a_report_has_no_clock_on_its_day_and_then_one_without_an_hour(bodies: Reporting) -> None:
    number = bodies.report()[1]
    one = id_of(number)
    now = bodies.at()
    kept(now)
    assert clock_of(one) is None

    kept(now + timedelta(days=1))
    clock = clock_of(one)
    assert clock is not None
    assert clock.key == "classify"
    assert f"{clock.started_at.astimezone(ZONE):%H:%M}" == "00:00"
    assert f"{clock.due.astimezone(ZONE):%H:%M:%S}" == "23:59:59"
    assert legal_day(clock.known_at) == legal_day(now + timedelta(days=1))
    kept(now + timedelta(days=1, hours=1))
    assert clock_of(one) == clock
    with bind_request(SYSTEM):
        assert compare_clocks().differences == []


def test_only_recipients_are_told_each_once_and_nothing_of_what_it_says(
    bodies: Reporting,
) -> None:
    number = bodies.report()[1]
    one = id_of(number)
    kept(bodies.at() + timedelta(days=1))
    clock = clock_of(one)
    assert clock is not None
    for moment in clock.moments:
        look(moment)
        look(moment)

    with system_scope():
        rows = list(Notice.objects.filter(about_key=one, template__in=TEMPLATES))
        alarms = Alarm.objects.filter(subject_id=one).order_by("planned_at")
        assert [row.stage for row in alarms] == ["report-nearly-due", "report-due", "report-late"]
    assert {row.official_id for row in rows} == {each.official_id for each in bodies.city}
    assert len(rows) == 3 * len(bodies.city)
    day = f"{clock.due.astimezone(ZONE):%d/%m/%Y}"
    assert {row.body_en.strip() for row in rows} == {
        f"Report {number} of your body nears its limit, the end of {day}.",
        f"Report {number} of your body is late: its limit was the end of {day}.",
    }


def test_a_clock_goes_when_the_report_is_no_more_with_the_body(bodies: Reporting) -> None:
    number = bodies.report()[1]
    one = id_of(number)
    kept(bodies.at() + timedelta(days=1))
    assert clock_of(one) is not None
    with system_scope():
        row = Report.objects.get(pk=one)
        ended = legal_day(bodies.at())
        state = row.state | {"status": "declined", "ended_on": f"{ended}"}
        Report.objects.filter(pk=one).update(status="declined", ended_on=ended, state=state)
    kept(bodies.at() + timedelta(days=1))

    assert clock_of(one) is None
