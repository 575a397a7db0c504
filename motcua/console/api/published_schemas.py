"""What programs get about calendars, procedures, processes and forms."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from motcua.catalog.public import VersionLine
from motcua.kernel.working_time import CalendarDefinition

from .parameters import Day, Short


class NamedOut(Schema):
    """A code with its name."""

    code: str
    name: str


class NamedPage(Schema):
    """Codes with names; ``next`` is the ``cursor`` of the following page."""

    items: list[NamedOut]
    next: str = ""


class CalendarIn(Schema):
    """A new calendar that begins as another one is today."""

    code: Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{1,38}$")]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    copy_of: Annotated[str, Field(min_length=1, max_length=40)]
    source: Short


class CalendarHoursIn(Schema):
    """Office hours of a week, Monday first, such as ["07:30-11:30", "13:30-17:30"], for a time."""

    week: Annotated[
        list[Annotated[list[Annotated[str, Field(max_length=11)]], Field(max_length=4)]],
        Field(min_length=7, max_length=7),
    ]
    valid_from: Day
    valid_to: Day | None = None
    source: Short


class CalendarVersionLineOut(Schema):
    """A version of a calendar in a list."""

    version: int
    source: str
    first_day: date
    last_day: date
    published_at: datetime

    @classmethod
    def of(cls, row: Any) -> "CalendarVersionLineOut":
        """Return the answer for a version."""
        return cls(**{name: getattr(row, name) for name in CalendarVersionLineOut.model_fields})


class CalendarVersionLinePage(Schema):
    """Versions, newest first; ``next`` is the ``cursor`` of the following page."""

    items: list[CalendarVersionLineOut]
    next: str = ""


class ExceptionalDayOut(Schema):
    """A day that is not what its weekday says."""

    day: date
    kind: str
    name: str
    source: str
    is_confirmed: bool


class OfficeHoursOut(Schema):
    """The office hours of a week, Monday first, for a time."""

    valid_from: date | None
    valid_to: date | None
    week: list[list[str]]


class CalendarVersionOut(CalendarVersionLineOut):
    """A version of a calendar as a whole."""

    days: list[ExceptionalDayOut]
    hours: list[OfficeHoursOut]

    @classmethod
    def whole(cls, row: Any, definition: CalendarDefinition) -> "CalendarVersionOut":
        """Return the answer for a version with everything it says."""
        days = [
            ExceptionalDayOut(
                day=one.day,
                kind=one.kind.value,
                name=one.name,
                source=one.source,
                is_confirmed=one.confirmed,
            )
            for one in definition.days
        ]
        hours = [
            OfficeHoursOut(
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                week=[[str(session) for session in sessions] for sessions in one.week],
            )
            for one in definition.periods
        ]
        line = CalendarVersionLineOut.of(row).model_dump()
        return cls(**line, days=days, hours=hours)


class ProcedureVersionLineOut(Schema):
    """A version of a procedure in a list."""

    version_id: UUID
    code: str
    number: int
    status: str
    name: str
    effective_from: date | None
    effective_to: date | None
    decision_number: str
    origin: str
    gaps: list[str]

    @classmethod
    def of(cls, line: VersionLine) -> "ProcedureVersionLineOut":
        """Return the answer for a version."""
        plain = ("version_id", "code", "number", "name", "effective_from", "effective_to", "origin")
        return cls(
            **{name: getattr(line, name) for name in plain},
            status=str(line.status),
            decision_number=line.publication.number,
            gaps=list(line.gaps),
        )


class ProcedureVersionPage(Schema):
    """Versions by code; ``next`` is the ``after`` of the following page."""

    items: list[ProcedureVersionLineOut]
    next: str = ""


class ProcedureHistoryPage(Schema):
    """Versions of one procedure, newest first; ``next`` is the ``cursor`` of the following page."""

    items: list[ProcedureVersionLineOut]
    next: str = ""


class VersionLineOut(Schema):
    """A version of a process or a form in a list."""

    version_id: UUID
    key: str
    version: int
    title: str
    status: str
    published_at: datetime | None
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, key: str, version_id: UUID, found: Any) -> "VersionLineOut":
        """Return the answer for a version."""
        return cls(
            version_id=version_id,
            key=key,
            version=found.version,
            title=found.title,
            status=str(found.status),
            published_at=found.published_at,
            withdrawn_at=found.withdrawn_at,
        )


class VersionLinePage(Schema):
    """Versions of processes or forms; ``next`` is the ``cursor`` of the following page."""

    items: list[VersionLineOut]
    next: str = ""


class DrawingOut(Schema):
    """A process as the text of its BPMN 2.0 file."""

    key: str
    version: int
    status: str
    bpmn: str
    sha256: str


class FormDefinitionOut(Schema):
    """A form as its definition."""

    definition: dict[str, Any]
