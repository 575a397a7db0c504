"""Reads of probing: what is announced of online services, and how their tries went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from motcua.catalog.public import (
    OnlineService,
    ProcedureVersionFacts,
    online_service,
    online_services,
    published_versions,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold
from motcua.platform.cursors import moment, rows_page

from .errors import ServiceNotOnline
from .models import Probe

PAGE = 30
_ONLINE = "online"


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One online service with its last try, None where it was never tried."""

    version: ProcedureVersionFacts
    service: OnlineService
    probe: Probe | None


def online_versions(now: datetime) -> list[ProcedureVersionFacts]:
    """Return the procedures that are offered online today, by code."""
    versions = published_versions(legal_day(now))
    return [one for one in versions if _ONLINE in map(str, one.channels)]


def services_page(
    *,
    now: datetime,
    words: str = "",
    suspended_only: bool = False,
    after: str = "",
    limit: int = PAGE,
) -> tuple[list[ServiceLine], str]:
    """Return a page of online services by code, and the code after which the next one begins."""
    versions = online_versions(now)
    services = online_services([one.code for one in versions])
    wanted = [
        one
        for one in versions
        if _says(one, words) and (services[one.code].is_suspended or not suspended_only)
    ]
    rest = [one for one in wanted if one.code > after]
    page = rest[:limit]
    probes = _latest(one.code for one in page)
    lines = [ServiceLine(one, services[one.code], probes.get(one.code)) for one in page]
    return lines, page[-1].code if len(rest) > limit else ""


def service_line(code: str, *, now: datetime) -> ServiceLine:
    """Return one online service, or raise ``ServiceNotOnline``."""
    version = next((one for one in online_versions(now) if one.code == code), None)
    if version is None:
        raise ServiceNotOnline(procedure=code)
    return ServiceLine(version, online_service(code), _latest([code]).get(code))


def probes_page(code: str, *, cursor: str = "", limit: int = PAGE) -> tuple[list[Probe], str]:
    """Return a page of the tries of a service, the newest first; raises ``CursorInvalid``."""
    rows = Probe.objects.filter(procedure_code=code)
    return rows_page(rows, {"-at": moment}, cursor=cursor, limit=limit)


def _says(version: ProcedureVersionFacts, words: str) -> bool:
    told = fold(f"{version.code} {version.name} {version.everyday_name}")
    return all(word in told for word in fold(words).split())


def _latest(codes: Iterable[str]) -> dict[str, Probe]:
    newest = Probe.objects.filter(procedure_code=OuterRef("procedure_code")).order_by("-at", "-id")
    rows = Probe.objects.filter(
        procedure_code__in=list(codes), pk=Subquery(newest.values("pk")[:1])
    )
    return {row.procedure_code: row for row in rows}
