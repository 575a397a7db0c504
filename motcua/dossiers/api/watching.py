"""Looking over dossiers: for control officers and inspectors."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.database.scope import OVERSEERS
from motcua.platform.paging import Cursor, Limit

from ..selectors.watched import WatchFilter, watched_dossiers
from ..types import Status
from .reading import Lines

router = Router(tags=["reading"])


class WatchedIn(Schema):
    """Which dossiers: by number or name, of an agency, in a status, or late.

    Late: the legal time passed, or nobody answered the filing within its limit.
    """

    q: str = Field("", max_length=200)
    agency_id: UUID | None = None
    status: Status | None = None
    late: bool = False


@router.get("/watched", response=Lines, summary="Look over dossiers")
@policy(Policy.OFFICIAL, roles=frozenset(OVERSEERS))
def watched(
    request: HttpRequest, wanted: Query[WatchedIn], cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return dossiers by number or name, agency, status and lateness, the newest first."""
    page = watched_dossiers(
        actor_of(request),
        wanted=WatchFilter(wanted.q, wanted.agency_id, str(wanted.status or ""), wanted.late),
        now=clock.now(),
        cursor=cursor,
        limit=limit,
    )
    return {"items": page.items, "next": page.next_cursor}
