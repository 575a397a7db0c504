"""Online services for programs: what is announced, how the tries went, the announcing."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from motcua.catalog.public import OnlineLevel, announce_level
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..rules.checks import Check
from ..selectors import ServiceLine, probes_page, service_line, services_page
from ..services.ask_for_try import ask_for_try
from ..web.pages import OWNERS

router = Router(tags=["online services"])


class ProbeOut(Schema):
    """One try with a test dossier; ``milliseconds`` until the filing was acknowledged."""

    at: datetime
    level: OnlineLevel
    is_passed: bool
    shortfalls: list[Check]
    milliseconds: int | None


class OnlineServiceOut(Schema):
    """One online service as announced; ``shortfalls`` are why it is closed."""

    procedure_code: str
    level: OnlineLevel
    partial_reason: str
    is_suspended: bool
    suspended_at: datetime | None
    shortfalls: list[Check]
    last_probe: ProbeOut | None


class OnlineServicesOut(Schema):
    """A page of services by code; ``next`` is the ``after`` of the following one."""

    items: list[OnlineServiceOut]
    next: str = ""


class ProbesOut(Schema):
    """A page of tries, the newest first."""

    items: list[ProbeOut]
    next: str = ""


class LevelIn(Schema):
    """What is announced; a part needs its reason."""

    level: OnlineLevel
    reason: str = Field("", max_length=2000)


class ServicesWanted(Schema):
    """Which services."""

    words: Annotated[str, Query(max_length=100)] = ""
    suspended_only: bool = False
    after: Annotated[str, Query(max_length=40)] = ""


def _out(line: ServiceLine) -> dict[str, Any]:
    service = line.service
    return {
        "procedure_code": service.procedure_code,
        "level": service.level,
        "partial_reason": service.partial_reason,
        "is_suspended": service.is_suspended,
        "suspended_at": service.suspended_at,
        "shortfalls": list(service.shortfalls),
        "last_probe": line.probe,
    }


@router.get("", response=OnlineServicesOut, summary="Online services")
@policy(Policy.PUBLIC)
def services(request: HttpRequest, wanted: Query[ServicesWanted], limit: Limit = 30) -> Any:
    """Return online services with their last try."""
    lines, following = services_page(
        now=clock.now(),
        words=wanted.words,
        suspended_only=wanted.suspended_only,
        after=wanted.after,
        limit=limit,
    )
    return {"items": [_out(one) for one in lines], "next": following}


@router.get("/{code}", response=OnlineServiceOut, summary="One online service")
@policy(Policy.PUBLIC)
def service(request: HttpRequest, code: str) -> Any:
    """Return one online service."""
    return _out(service_line(code, now=clock.now()))


@router.get("/{code}/probes", response=ProbesOut, summary="Tries of an online service")
@policy(Policy.PUBLIC)
def probes(request: HttpRequest, code: str, cursor: Cursor = "", limit: Limit = 30) -> Any:
    """Return how the tries went."""
    service_line(code, now=clock.now())
    items, following = probes_page(code, cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.put("/{code}/level", response=OnlineServiceOut, summary="Announce a level")
@policy(Policy.OFFICIAL, roles=OWNERS)
def announce(request: HttpRequest, code: str, body: LevelIn) -> Any:
    """Announce how much can be done online."""
    now = clock.now()
    line = service_line(code, now=now)
    announce_level(
        line.version.code, body.level, reason=body.reason, actor=actor_of(request), now=now
    )
    return _out(service_line(code, now=now))


@router.post("/{code}/try", response={202: None}, summary="Try a service at once")
@policy(Policy.OFFICIAL, roles=OWNERS)
def try_now(request: HttpRequest, code: str) -> Any:
    """Give the service its turn at once; 202, a worker tries it within a minute."""
    ask_for_try(service_line(code, now=clock.now()).version.code, now=clock.now())
    return Status(202, None)
