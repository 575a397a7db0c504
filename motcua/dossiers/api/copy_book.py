"""The book of certified copies over the API: line by line, as PDF and as CSV."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from ..roles import HANDLING
from ..services.copy_book import (
    CopyBookWanted,
    copy_book,
    copy_book_csv,
    copy_book_lines,
    this_year,
)

router = Router(tags=["registers"])


class CopyBookRowOut(Schema):
    """One number of the book: the copies of one original.

    Of a destroyed dossier only number, day and note are there.
    """

    entry: int
    certified_on: date
    requester: str
    original: str
    signer: str
    copies: int | None
    fee: int | None
    code: str
    note: str


class CopyBookOut(Schema):
    """The lines of one agency's book of a year."""

    agency_id: UUID
    year: int
    items: list[CopyBookRowOut]


class CopyBookIn(Schema):
    """Which book, and which numbers of it; without numbers the whole year."""

    year: int | None = Field(None, ge=2000, le=2100, description="Without one: this year.")
    first: int = Field(1, ge=1)
    last: int | None = Field(None, ge=1)
    agency_id: UUID | None = Field(None, description="Of which agency, where one works in several.")

    def wanted(self) -> CopyBookWanted:
        """Return the book; without a year that of today."""
        year = self.year or this_year(clock.now())
        return CopyBookWanted(year, self.first, self.last, self.agency_id)


@router.get("/copy-book", response=CopyBookOut, summary="Book of certified copies, by line")
@policy(Policy.OFFICIAL, roles=HANDLING)
def book(request: HttpRequest, asked: Query[CopyBookIn]) -> Any:
    """Return the lines of the caller's agency; a longer book than one print takes is refused."""
    wanted = asked.wanted()
    agency, rows = copy_book_lines(wanted, actor=actor_of(request), now=clock.now())
    return {"agency_id": agency.id, "year": wanted.year, "items": rows}


@router.get("/copy-book.pdf", summary="Book of certified copies (SCT/BS)")
@policy(Policy.OFFICIAL, roles=HANDLING)
def book_pdf(request: HttpRequest, asked: Query[CopyBookIn]) -> HttpResponse:
    """Return the book of the caller's agency as PDF."""
    wanted = asked.wanted()
    content = copy_book(wanted, actor=actor_of(request), now=clock.now())
    return private_file(content, f"so-chung-thuc-ban-sao-{wanted.year}.pdf")


@router.get("/copy-book.csv", summary="Book of certified copies as a table")
@policy(Policy.OFFICIAL, roles=HANDLING)
def book_csv(request: HttpRequest, asked: Query[CopyBookIn]) -> HttpResponse:
    """Return the book of the caller's agency as CSV."""
    wanted = asked.wanted()
    content = copy_book_csv(wanted, actor=actor_of(request), now=clock.now())
    name = f"so-chung-thuc-ban-sao-{wanted.year}.csv"
    return private_file(content, name, "text/csv; charset=utf-8")
