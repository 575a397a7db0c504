"""What is typed to change a calendar: days as lines, office hours of a week."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.calendars.public import with_days
from motcua.kernel.errors import InputInvalid
from motcua.kernel.working_time import (
    CalendarDefinition,
    CalendarInvalid,
    DayKind,
    ExceptionalDay,
    OfficePeriod,
    OfficeSession,
)

from .labels import DAY_KINDS, options
from .questions import Question, Unreadable, read_day

_DAYS = 7


def day_questions() -> list[Question]:
    """Return what is asked to change exceptional days."""
    return [
        Question(
            "added",
            _("Days to add"),
            kind="lines",
            needed=False,
            hint=_("One a line, with a name if there is one: 02/01/2027 Nghỉ bù Tết Dương lịch"),
        ),
        Question("kind", _("Kind of the added days"), kind="select", options=options(DAY_KINDS)),
        Question(
            "removed",
            _("Days that become ordinary again"),
            kind="lines",
            needed=False,
            rows=3,
            hint=_("One a line: 24/11/2026"),
        ),
        Question("is_unconfirmed", _("The notice has not been published yet"), kind="check"),
        _reason(),
    ]


def hours_questions() -> list[Question]:
    """Return what is asked to change office hours."""
    return [
        Question(
            "weekdays",
            _("Monday to Friday"),
            hint=_("Such as 07:30-11:30, 13:30-17:30; at most eight hours"),
        ),
        Question("saturday", _("Saturday"), needed=False, hint=_("Empty: closed")),
        Question("sunday", _("Sunday"), needed=False, hint=_("Empty: closed")),
        Question("valid_from", _("From"), kind="day"),
        Question("valid_to", _("Valid until"), kind="day", needed=False),
        _reason(),
    ]


def changed_definition(current: CalendarDefinition, values: dict[str, Any]) -> CalendarDefinition:
    """Return the calendar with the days that were typed; raises ``InputInvalid``."""
    kind = DayKind(values["kind"])
    added = [
        ExceptionalDay(day, kind, values["reason"], not values["is_unconfirmed"], name)
        for day, name in (_day_line(line, "added") for line in values["added"])
    ]
    removed = [_day_line(line, "removed")[0] for line in values["removed"]]
    known = {one.day for one in current.days}
    for day in removed:
        if day not in known:
            _refuse("removed", _("%(day)s is an ordinary day already") % {"day": _typed(day)})
    if not added and not removed:
        _refuse("added", _("Type at least one day to add or to take out"))
    return _checked(lambda: with_days(current, added=added, removed=removed), "added")


def with_hours(current: CalendarDefinition, values: dict[str, Any]) -> CalendarDefinition:
    """Return the calendar with these office hours on top of the earlier ones."""
    from dataclasses import replace

    def build() -> CalendarDefinition:
        week = (
            *([_sessions(values["weekdays"])] * 5),
            _sessions(values["saturday"]),
            _sessions(values["sunday"]),
        )
        period = OfficePeriod(week, values["valid_from"], values["valid_to"])
        return replace(current, periods=(*current.periods, period))

    return _checked(build, "weekdays")


def hours_typed(current: CalendarDefinition) -> dict[str, str]:
    """Return the usual week as a person would type it."""
    week = current.periods[0].week
    texts = [", ".join(map(str, sessions)) for sessions in week]
    return {"weekdays": texts[0], "saturday": texts[5], "sunday": texts[6]}


def _reason() -> Question:
    return Question(
        "reason", _("Text that says so"), hint=_("Number and date of the decision or notice")
    )


def _day_line(line: str, question: str) -> tuple[date, str]:
    typed, _space, name = line.partition(" ")
    try:
        return read_day(typed), name.strip()
    except Unreadable as reason:
        raise InputInvalid([{"pointer": f"/{question}", "detail": f"{line}: {reason}"}]) from reason


def _sessions(text: str) -> tuple[OfficeSession, ...]:
    return tuple(OfficeSession.parse(part.strip()) for part in text.split(",") if part.strip())


def _checked(build: Any, question: str) -> CalendarDefinition:
    try:
        made: CalendarDefinition = build()
        made.sessions_by_day()
    except CalendarInvalid as reason:
        text = reason.detail or reason.title
        raise InputInvalid([{"pointer": f"/{question}", "detail": text}]) from reason
    return made


def _refuse(question: str, detail: str) -> None:
    raise InputInvalid([{"pointer": f"/{question}", "detail": detail}])


def _typed(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
