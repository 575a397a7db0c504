"""The acts of administrators for programs: one router of the parts, and the history."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Limit

from ..selectors import ActFilter, latest_acts
from .schemas import ActOut, ActPage

router = Router(tags=["administration"])
_FIELDS = ("id", "by_name", "what", "object_kind", "object_id", "object_name", "before", "after")


@router.get("/acts", response=ActPage, summary="What administrators changed")
@policy(Policy.ADMINISTRATOR)
def acts(
    request: HttpRequest,
    kind: Annotated[str, Query(max_length=20)] = "",
    of: Annotated[str, Query(max_length=80, description="Key of one object of the kind.")] = "",
    before: UUID | None = None,
    limit: Limit = 50,
) -> ActPage:
    """Return acts, latest first."""
    found = latest_acts(ActFilter(kind, object_id=of), before=before, limit=limit + 1)
    page = found[:limit]
    items = [
        ActOut(at=one.at.isoformat(), **{name: getattr(one, name) for name in _FIELDS})
        for one in page
    ]
    return ActPage(items=items, next=str(page[-1].pk) if len(found) > limit else "")
