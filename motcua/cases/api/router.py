"""Cases for programs: what goes on, what concerns one, what officials declare and plan."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router, Status

from motcua.documents.public import file_response
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import case_for, cases_about, cases_to_handle
from ..services.evidence import look_at_evidence
from ..services.open_case import CaseWanted, open_case
from ..services.registers import (
    PlanWanted,
    declare_relation,
    enter_plan,
    plans_page,
    relations_of,
    withdraw_relation,
)
from ..web.handling import OPENING, READING
from . import schemas as s

router = Router(tags=["cases"])
_OPENER = policy(Policy.OFFICIAL, roles=OPENING)
_OFFICIAL = policy(Policy.OFFICIAL)


@router.post("", response={201: s.CaseOut}, summary="Open a case")
@_OPENER
def opened(request: HttpRequest, body: s.CaseIn) -> Any:
    """Open it from a source; whom it is about does not learn of it yet."""
    actor, now = actor_of(request), clock.now()
    state = open_case(CaseWanted(**body.dict()), actor=actor, now=now)
    return Status(201, s.CaseOut.of(case_for(state.number, actor=actor, now=now), now))


@router.get("/work", response=s.CaseLinesOut, summary="Cases I have")
@policy(Policy.OFFICIAL, roles=READING)
def work(request: HttpRequest, cursor: Cursor = "", limit: Limit = 30) -> Any:
    """Return the cases the official leads, looks into or decides, the oldest first.

    A page may be shorter than asked: what may be about the caller is left out.
    """
    items, following = cases_to_handle(
        actor_of(request), now=clock.now(), cursor=cursor, limit=limit
    )
    return {"items": items, "next": following}


@router.get("/mine", response=s.CaseLinesOut, summary="Cases in which I am heard")
@_OFFICIAL
def mine(request: HttpRequest) -> Any:
    """Return the cases in which an explanation was asked of the caller, the newest first."""
    return {"items": cases_about(actor_of(request))}


@router.get("/relations", response=s.RelationsOut, summary="My relations")
@_OFFICIAL
def relations(request: HttpRequest) -> Any:
    """Return what the caller declared, withdrawn ones too."""
    return {"items": [_relation(one) for one in relations_of(actor_of(request))]}


@router.post("/relations", response={201: s.RelationOut}, summary="Declare a relation")
@_OFFICIAL
def declare(request: HttpRequest, body: s.RelationIn) -> Any:
    """Declare a relation to another official; it keeps both from cases about the other."""
    actor, now = actor_of(request), clock.now()
    row = declare_relation(body.other_id, body.kind, body.words, actor=actor, now=now)
    return Status(201, _relation(row))


def _relation(row: Any) -> s.RelationOut:
    end = getattr(row, "relationend", None)
    names = ("id", "other_id", "kind", "words", "declared_at")
    told = {name: getattr(row, name) for name in names}
    return s.RelationOut(**told, withdrawn_at=end.at if end else None)


@router.delete("/relations/{relation_id}", response={204: None}, summary="Withdraw a relation")
@_OFFICIAL
def withdraw(request: HttpRequest, relation_id: UUID) -> Any:
    """Withdraw an own declaration; for cases opened before it goes on to count."""
    withdraw_relation(relation_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.get("/plans", response=s.InspectionPlansOut, summary="Inspection plans")
@_OPENER
def planned(request: HttpRequest, cursor: Cursor = "", limit: Limit = 30) -> Any:
    """Return the inspection plans, the newest first."""
    items, following = plans_page(cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.post("/plans", response={201: s.InspectionPlanOut}, summary="Enter an inspection plan")
@_OPENER
def plan(request: HttpRequest, body: s.InspectionPlanIn) -> Any:
    """Write an inspection plan down."""
    wanted = PlanWanted(**body.dict() | {"unit_ids": tuple(body.unit_ids)})
    return Status(201, enter_plan(wanted, actor=actor_of(request), now=clock.now()))


@router.get("/{number}", response=s.CaseOut, summary="One case")
@_OFFICIAL
def one(request: HttpRequest, number: str) -> Any:
    """Return the case to who has it, is heard in it or has something to change."""
    now = clock.now()
    return s.CaseOut.of(case_for(number, actor=actor_of(request), now=now), now)


@router.get("/{number}/evidence/{place}", summary="Download evidence")
@_OFFICIAL
def evidence(request: HttpRequest, number: str, place: int) -> HttpResponseBase:
    """Send a file of the case; the look is written down. Places are counted from 0."""
    return file_response(look_at_evidence(number, place, actor=actor_of(request), now=clock.now()))
