"""Reading endpoints: one dossier, its history and holders, lists, the public status."""

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from motcua.kernel import clock
from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.wire import Out

from ..codec import event_name, event_to_json, state_from_json
from ..events import Recorded
from ..roles import DESK
from ..rules.openness import is_among_officials, open_fields
from ..selectors.destroyed import absence_of
from ..selectors.detail import history_page, public_status
from ..selectors.lists import (
    desk_queue,
    dossiers_of_party,
    find_dossiers,
    wanted_by,
    work_list,
)
from ..selectors.visible import visible_dossier
from .filing import router as filing
from .labels import WorkChoicesIn
from .schemas import (
    DossierOut,
    EventOut,
    LineOut,
    StatusOut,
    StretchOut,
    WorkItemOut,
    dossier_out,
)

router = Router(tags=["reading"])
# Not ``Words``: who shares a parameter shares the default it has elsewhere, and here there is none.
Sought = Annotated[str, Query(max_length=200)]


class Lines(Out):
    """A page of dossiers."""

    items: list[LineOut]
    next: str = ""


class Work(Out):
    """A page of a work list."""

    items: list[WorkItemOut]
    next: str = ""


class Timeline(Out):
    """A dossier with a page of its history, and the holders whose stretches began on it."""

    dossier: DossierOut
    events: list[EventOut]
    baton: list[StretchOut]
    next: str = ""


# One address, one router: Django would stop at the other one's POST and answer 405.
@filing.get("", response=Lines, summary="My dossiers", tags=["reading"])
@policy(Policy.SIGNED_IN)
def mine(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the caller's dossiers, newest first."""
    page = dossiers_of_party(actor_of(request), now=clock.now(), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/queue", response=Lines, summary="New filings of my desk")
@policy(Policy.OFFICIAL, roles=DESK)
def queue(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return new filings, the one to answer first at the top."""
    page = desk_queue(actor_of(request), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/work", response=Work, summary="My work list")
@policy(Policy.OFFICIAL)
def work(
    request: HttpRequest,
    wanted: Query[WorkChoicesIn],
    official_id: UUID | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:
    """Return open steps of the caller's units by remaining legal time.

    ``kind=sign`` is what waits for a signature; ``unit_id`` is one of the own units,
    ``official_id`` a colleague whom the caller stands in for.
    """
    chosen = replace(wanted_by(wanted.choices(), clock.now()), official_id=official_id)
    page = work_list(actor_of(request), wanted=chosen, cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/search", response=Lines, summary="Find a dossier")
@policy(Policy.SIGNED_IN)
def search(request: HttpRequest, q: Sought, cursor: Cursor = "", limit: Limit = 20) -> Any:
    """Return visible dossiers by number or by name, with or without accents, newest first."""
    page = find_dossiers(actor_of(request), q, now=clock.now(), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/status/{number}", response=StatusOut, summary="Public status")
@policy(Policy.PUBLIC)
def status(request: HttpRequest, number: str) -> Any:
    """Return the level of completion by the dossier's number."""
    found = public_status(number, now=clock.now())
    if found is None:
        raise absence_of(number)
    return found


@router.get("/{number}", response=DossierOut, summary="One dossier")
@policy(Policy.SIGNED_IN)
def one(request: HttpRequest, number: str) -> Any:
    """Return a dossier the caller has to do with."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    return dossier_out(state_from_json(row.state))


@router.get("/{number}/timeline", response=Timeline, summary="History and holders")
@policy(Policy.SIGNED_IN)
def timeline(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 200) -> Any:
    """Return the dossier with its events and holders; words among officials only to officials.

    A page may show fewer events than ``limit``: those among officials are left out afterwards.
    """
    actor = actor_of(request)
    page, following = history_page(number, actor=actor, now=clock.now(), cursor=cursor, limit=limit)
    inside = actor.kind == ActorKind.OFFICIAL
    return {
        "dossier": dossier_out(page.state),
        "events": [
            _event_out(recorded, inside=inside)
            for recorded in page.history
            if inside or not is_among_officials(recorded.event)
        ],
        "baton": page.baton,
        "next": following,
    }


def _event_out(recorded: Recorded, *, inside: bool) -> dict[str, Any]:
    fields = event_to_json(recorded.event)
    return {
        "sequence": recorded.sequence,
        "name": event_name(recorded.event),
        "at": recorded.at,
        "actor_kind": recorded.actor_kind,
        "payload": fields if inside else open_fields(recorded.event, fields),
    }
