"""Reads of online services: what holds of each today."""

from collections.abc import Collection

from .models import OnlineServiceChange
from .types_online import OnlineAct, OnlineLevel, OnlineService


def online_service(code: str) -> OnlineService:
    """Return what holds of the online service of a procedure."""
    return online_services([code])[code]


def online_services(codes: Collection[str]) -> dict[str, OnlineService]:
    """Return what holds of each; one query. Without an announcement everything is the rule."""
    newest: dict[tuple[str, bool], OnlineServiceChange] = {}
    rows = OnlineServiceChange.objects.filter(procedure_code__in=codes).order_by("at", "id")
    for row in rows:
        newest[row.procedure_code, row.act == OnlineAct.ANNOUNCED] = row
    return {
        code: _service(code, newest.get((code, True)), newest.get((code, False))) for code in codes
    }


def suspended_online() -> list[str]:
    """Return the codes of the procedures whose online service is suspended."""
    latest: dict[str, str] = {}
    rows = OnlineServiceChange.objects.exclude(act=OnlineAct.ANNOUNCED).order_by("at", "id")
    latest.update(rows.values_list("procedure_code", "act"))
    return sorted(code for code, act in latest.items() if act == OnlineAct.SUSPENDED)


def _service(
    code: str, announced: OnlineServiceChange | None, turned: OnlineServiceChange | None
) -> OnlineService:
    is_suspended = turned is not None and turned.act == OnlineAct.SUSPENDED
    return OnlineService(
        code,
        OnlineLevel(announced.level) if announced else OnlineLevel.FULL,
        announced.reason if announced else "",
        turned.at if turned and is_suspended else None,
        tuple(turned.shortfalls) if turned and is_suspended else (),
    )
