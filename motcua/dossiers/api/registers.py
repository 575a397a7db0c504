"""The two books of the one-stop desk over the API: as PDF, and line by line."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from ..selectors.detail import dossier_detail
from ..services.print_registers import (
    RegisterWanted,
    control_rows,
    control_sheet,
    register_book,
    register_lines,
)

router = Router(tags=["registers"])
DESK = frozenset({"desk_official", "head_of_one_stop"})
# As on the dossier's page: who has a part in the work, and who watches over it.
READING = DESK | {
    "cashier",
    "signer",
    "head_of_agency",
    "handler",
    "unit_leader",
    "clerk",
    "control_officer",
    "inspector",
}
ONE_YEAR = "The first day comes before the last, both in the one year."


class ControlRowOut(Schema):
    """One hand-over of the control sheet (form 06)."""

    giver: str
    receiver: str
    at: datetime
    task: str
    due_at: datetime | None
    outcome: str
    note: str


class ControlSheetOut(Schema):
    """Who held the dossier from when to when."""

    items: list[ControlRowOut]


class RegisterRowOut(Schema):
    """One line of the register book (form 07); the number stays through the year."""

    entry: int
    code: str
    procedure: str
    applicant: str
    contact: str
    agency: str
    received_on: date
    due_on: date | None
    returned_on: date | None
    return_by: str
    note: str


class RegisterBookOut(Schema):
    """The lines of one desk for some days of one year."""

    unit_id: UUID
    first: date
    last: date
    items: list[RegisterRowOut]


class PeriodIn(Schema):
    """Which book, and which days of it; without days the whole year up to today."""

    year: int | None = Field(None, ge=2000, le=2100, description="Without one: this year.")
    first: date | None = None
    last: date | None = None
    agency_id: UUID | None = Field(None, description="Of which agency, where one works in several.")
    purpose: str = Field("", max_length=30, description="`register` fills the column `contact`.")

    def wanted(self, today: date) -> RegisterWanted:
        """Return desk and days; raises ``InputInvalid`` for days outside the one year."""
        year = self.year or (self.first or today).year
        first = self.first or date(year, 1, 1)
        last = self.last or min(date(year, 12, 31), max(today, first))
        if not (first <= last and first.year == last.year == year):
            raise InputInvalid([{"pointer": "/query/first", "detail": ONE_YEAR}])
        return RegisterWanted(first, last, agency_id=self.agency_id, purpose=self.purpose)


@router.get("/register-book", response=RegisterBookOut, summary="Register book, line by line")
@policy(Policy.OFFICIAL, roles=DESK)
def book(request: HttpRequest, period: Query[PeriodIn]) -> Any:
    """Return the lines of the caller's desk; a longer book than one print takes is refused."""
    now = clock.now()
    wanted = period.wanted(legal_day(now))
    unit, rows = register_lines(wanted, actor=actor_of(request), now=now)
    return {"unit_id": unit.id, "first": wanted.first, "last": wanted.last, "items": rows}


@router.get("/register-book.pdf", summary="Register book (form 07)")
@policy(Policy.OFFICIAL, roles=DESK)
def book_pdf(request: HttpRequest, period: Query[PeriodIn]) -> HttpResponse:
    """Return form 07 of the caller's desk as PDF."""
    now = clock.now()
    wanted = period.wanted(legal_day(now))
    content = register_book(wanted, actor=actor_of(request), now=now)
    return private_file(content, f"so-theo-doi-{wanted.first:%Y%m%d}-{wanted.last:%Y%m%d}.pdf")


@router.get("/{number}/control-sheet", response=ControlSheetOut, summary="Control sheet, by line")
@policy(Policy.OFFICIAL, roles=READING)
def sheet(request: HttpRequest, number: str) -> Any:
    """Return each hand-over of the dossier with its task, limit and outcome."""
    now = clock.now()
    detail = dossier_detail(number, actor=actor_of(request), now=now)
    return {"items": control_rows(detail, now=now)}


@router.get("/{number}/control-sheet.pdf", summary="Control sheet (form 06)")
@policy(Policy.OFFICIAL, roles=READING)
def sheet_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Return form 06 of the dossier as PDF."""
    content = control_sheet(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"phieu-kiem-soat-{number}.pdf")
