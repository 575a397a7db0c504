"""How long dossiers are kept, for programs: every class ever written, and another from a day on."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.archive.public import RetentionWanted, retention_on, retention_page
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services.change_retention import write_retention
from ..web.acting import by_of
from .parameters import Day
from .schemas import MadeOut

router = Router(tags=["administration: archive"])


class RetentionIn(Schema):
    """How long; no ``years`` for permanent, no ``procedure_code`` for all without their own."""

    procedure_code: Annotated[str, Field(max_length=20)] = ""
    years: Annotated[int, Field(ge=2, le=70)] | None
    legal_basis: Annotated[str, Field(min_length=1, max_length=300)]
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    effective_from: Day


class RetentionOut(Schema):
    """One class as it was written."""

    id: UUID
    procedure_code: str
    years: int | None
    legal_basis: str
    reason: str
    effective_from: date
    set_at: datetime


class RetentionPage(Schema):
    """Classes; ``next`` is the ``cursor`` of the following page."""

    items: list[RetentionOut]
    next: str = ""


class InForceOut(Schema):
    """The class that counts for a procedure on a day; ``own``: not the one of all others."""

    procedure_code: str
    years: int | None
    legal_basis: str
    effective_from: date
    own: bool


@router.get("/retention-classes", response=RetentionPage, summary="Times of keeping, as written")
@policy(Policy.ADMINISTRATOR)
def classes(
    request: HttpRequest,
    procedure_code: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:
    """Return every class ever written, the newest first; those of one procedure if named."""
    found, following = retention_page(procedure_code=procedure_code, cursor=cursor, limit=limit)
    return {"items": found, "next": following}


@router.get(
    "/retention-classes/in-force", response=InForceOut, summary="How long a procedure is kept"
)
@policy(Policy.ADMINISTRATOR)
def in_force(
    request: HttpRequest, procedure_code: Annotated[str, Query(max_length=20)] = ""
) -> InForceOut:
    """Return the class of a procedure today, or that of all without one of their own."""
    known = retention_on(legal_day(clock.now()))
    found = known.get(procedure_code) or known[""]
    return InForceOut(
        procedure_code=procedure_code,
        years=found.years,
        legal_basis=found.legal_basis,
        effective_from=found.effective_from,
        own=bool(procedure_code) and procedure_code in known,
    )


@router.post("/retention-classes", response={201: MadeOut}, summary="Set a time of keeping")
@policy(Policy.ADMINISTRATOR)
def write(request: HttpRequest, body: RetentionIn) -> Status[MadeOut]:
    """Write down how long dossiers are kept from a day on; earlier classes stay to be read."""
    made = write_retention(RetentionWanted(**body.dict()), by=by_of(request))
    return Status(201, MadeOut(id=str(made)))
