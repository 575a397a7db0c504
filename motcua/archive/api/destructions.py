"""Lists of destruction for programs: propose one, decide on one, read what was destroyed."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.dossiers.public import ARCHIVING
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.downloads import private_file

from ..models import DestructionDecision, DestructionLine, DestructionList
from ..selectors import (
    RegisterWanted,
    destruction_list,
    destruction_lists,
    destruction_register,
)
from ..services.decide_destruction import DestructionVerdict, decide_destruction
from ..services.print_register import destruction_book
from ..services.propose_destruction import DestructionWanted, propose_destruction
from ..types import MatterKind

router = Router(tags=["archive"])


class DestructionIn(Schema):
    """Numbers of what is due, of any kind, and why it may go."""

    numbers: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class DestructionVerdictIn(Schema):
    """Yes or no to a list as a whole, and why."""

    is_approved: bool
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class DestructionLineOut(Schema):
    """One matter of a list, without anybody's name; only a dossier has a procedure."""

    number: str
    kind: MatterKind
    procedure_code: str
    status: str
    finished_at: datetime
    years: int
    kept_through: date
    legal_basis: str


class DestructionDecisionOut(Schema):
    """What was decided, by an official other than the one who proposed."""

    decided_by: UUID
    decided_at: datetime
    is_approved: bool
    reason: str


class DestructionOut(Schema):
    """One list; no ``decision`` while it waits."""

    id: UUID
    reason: str
    proposed_by: UUID
    proposed_at: datetime
    lines: list[DestructionLineOut]
    decision: DestructionDecisionOut | None = None


class DestructionPage(Schema):
    """Lists; ``next`` is the ``cursor`` of the following page."""

    items: list[DestructionOut]
    next: str = ""


class DestroyedOut(DestructionLineOut):
    """What is no more."""

    list_id: UUID
    destroyed_at: datetime


@router.get("/destructions", response=DestructionPage, summary="Lists of destruction")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def lists(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20) -> Any:
    """Return the lists of one's agencies, the newest first."""
    found, following = destruction_lists(actor_of(request), cursor=cursor, limit=limit)
    return {"items": [_list(one) for one in found], "next": following}


@router.post("/destructions", response={201: DestructionOut}, summary="Propose a destruction")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def propose(request: HttpRequest, body: DestructionIn) -> Status[Any]:
    """Write a list down; nothing is destroyed until somebody else decides."""
    actor = actor_of(request)
    wanted = DestructionWanted(body.numbers, body.reason)
    made = propose_destruction(wanted, actor=actor, now=clock.now())
    return Status(201, _list(destruction_list(made.pk, actor)))


@router.post(
    "/destructions/{uuid:list_id}/decision",
    response=DestructionDecisionOut,
    summary="Decide on a destruction",
)
@policy(Policy.OFFICIAL, roles=frozenset({"head_of_agency"}))
def decide(request: HttpRequest, list_id: UUID, body: DestructionVerdictIn) -> DestructionDecision:
    """Approve and so destroy, or refuse; for a head who did not propose the list."""
    verdict = DestructionVerdict(body.is_approved, body.reason)
    return decide_destruction(list_id, verdict, actor=actor_of(request), now=clock.now())


class DestroyedIn(Schema):
    """Which part of the register; without a month the whole year."""

    year: Annotated[int, Field(ge=2000, le=2200)]
    month: Annotated[int | None, Field(ge=1, le=12)] = None
    agency_id: UUID | None = Field(None, description="Of which agency, where one works in several.")

    def wanted(self) -> RegisterWanted:
        """Return it as the register takes it."""
        return RegisterWanted(self.year, self.month, self.agency_id)


@router.get("/destroyed", response=list[DestroyedOut], summary="Register of destructions")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def register(request: HttpRequest, asked: Query[DestroyedIn]) -> list[dict[str, Any]]:
    """Return what one's agencies destroyed; more than one print takes is refused."""
    found = destruction_register(actor_of(request), asked.wanted())
    return [
        _line(one) | {"list_id": one.list_id, "destroyed_at": one.list.decision.decided_at}
        for one in found
    ]


@router.get("/destroyed.pdf", summary="Register of destructions as a paper")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def register_pdf(request: HttpRequest, asked: Query[DestroyedIn]) -> HttpResponse:
    """Return the register of one agency as PDF."""
    wanted = asked.wanted()
    content = destruction_book(wanted, actor=actor_of(request), now=clock.now())
    return private_file(content, f"so-tieu-huy-{wanted.year}.pdf")


def _list(one: DestructionList) -> dict[str, Any]:
    return {
        "id": one.id,
        "reason": one.reason,
        "proposed_by": one.proposed_by,
        "proposed_at": one.proposed_at,
        "lines": [_line(line) for line in one.lines.all()],
        "decision": getattr(one, "decision", None),
    }


def _line(one: DestructionLine) -> dict[str, Any]:
    return {name: getattr(one, name) for name in DestructionLineOut.model_fields}
