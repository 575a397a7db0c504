"""Trying services whose turn has come, and what follows: closed, told, opened again."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from motcua.catalog.public import (
    OnlineService,
    ProcedureVersionFacts,
    online_service,
    published_version,
    published_versions,
    resume_online,
    suspend_online,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import SYSTEM

from ..answers import CannotFill
from ..errors import NodeAway, ServiceNotOnline
from ..models import Probe, ProbedService
from ..probing_data import probing_at
from ..rules.checks import shortfalls
from ..rules.judging import Verdict, first_probe, next_probe, verdict
from .node import Node
from .person import prober
from .plan_filing import plan_filing
from .tell import tell
from .walk import Walk, walk

logger = structlog.get_logger("motcua.probing")
REST_SECONDS = 60.0
# Who dies on the way leaves the service to the next one after this long.
LEASE = timedelta(minutes=10)
_ONLINE = "online"


def turn(now: datetime) -> float:
    """Try one service whose turn has come; return how long to rest."""
    if not settings.MOTCUA.probing:
        return REST_SECONDS
    take_up(now)
    code = _claim(now)
    if code is None:
        return REST_SECONDS
    try:
        try_service(code, now=now)
    except ServiceNotOnline:
        ProbedService.objects.filter(pk=code).delete()
    except (CannotFill, NodeAway) as error:
        logger.warning("service not tried", procedure=code, problem=repr(error))
    return 0.0


def take_up(now: datetime) -> None:
    """Give every online service that was never tried its first turn."""
    rules = probing_at(now)
    rows = [
        ProbedService(procedure_code=code, next_at=first_probe(code, now, rules))
        for code in online_codes(now)
    ]
    ProbedService.objects.bulk_create(rows, ignore_conflicts=True)


def online_codes(now: datetime) -> list[str]:
    """Return the procedures that are offered online today."""
    versions = published_versions(legal_day(now))
    return [one.code for one in versions if _ONLINE in map(str, one.channels)]


@transaction.atomic
def _claim(now: datetime) -> str | None:
    row = (
        ProbedService.objects.select_for_update(skip_locked=True)
        .filter(next_at__lte=now)
        .order_by("next_at")
        .first()
    )
    if row is None:
        return None
    row.next_at = now + LEASE
    row.save(update_fields=["next_at"])
    return row.procedure_code


def try_service(code: str, *, now: datetime) -> Probe:
    """Try one service now; write down what was found and do what follows.

    Raises ``ServiceNotOnline``, ``CannotFill`` where no plausible answers are known, and
    ``NodeAway``; nothing is written down then.
    """
    version = _version(code, now)
    rules, who = probing_at(now), prober(now=now)
    row = ProbedService.objects.filter(pk=code).first()
    filing = plan_filing(version, who, turn=row.tried if row else 0, now=now)
    address = settings.MOTCUA.probe_address or settings.PUBLIC_URL
    found = walk(Node(address, who.token), version, filing, rules=rules, now=now)
    return _keep(version, filing.area_code, found, now)


def _version(code: str, now: datetime) -> ProcedureVersionFacts:
    try:
        version = published_version(code, legal_day(now))
    except DomainError as error:
        raise ServiceNotOnline(procedure=code) from error
    if _ONLINE not in map(str, version.channels):
        raise ServiceNotOnline(procedure=code)
    return version


@transaction.atomic
def _keep(version: ProcedureVersionFacts, area_code: str, found: Walk, now: datetime) -> Probe:
    """Write the probe down and judge the service by its last ones."""
    code, rules = version.code, probing_at(now)
    service = online_service(code)
    failed = shortfalls(service.level, found.outcomes)
    probe = Probe(
        id=uuid7(now),
        procedure_code=code,
        at=now,
        area_code=area_code,
        level=str(service.level),
        is_passed=not failed,
        shortfalls=[str(one) for one in failed],
        details={str(one.check): one.detail for one in found.outcomes if not one.is_passed},
        milliseconds=round(found.seconds * 1000) if found.seconds is not None else None,
        dossier_number=found.number,
    )
    Probe.objects.bulk_create([probe])
    row, _ = ProbedService.objects.get_or_create(pk=code, defaults={"next_at": now})
    row.next_at = next_probe(now, is_passed=probe.is_passed, rules=rules)
    row.tried += 1
    row.save(update_fields=["next_at", "tried"])
    _judge(version, service, probe)
    return probe


def _judge(version: ProcedureVersionFacts, service: OnlineService, probe: Probe) -> None:
    rules = probing_at(probe.at)
    many = max(rules.failures_to_suspend, rules.passes_to_resume)
    rows = Probe.objects.filter(procedure_code=version.code).order_by("-at", "-id")
    passed = list(rows.values_list("is_passed", flat=True)[:many])
    match verdict(passed, is_suspended=service.is_suspended, rules=rules):
        case Verdict.SUSPEND:
            failed = tuple(probe.shortfalls)
            if suspend_online(version.code, shortfalls=failed, actor=SYSTEM, now=probe.at):
                tell("online-service-suspended", version, probe)
        case Verdict.RESUME:
            if resume_online(version.code, actor=SYSTEM, now=probe.at):
                tell("online-service-resumed", version, probe)
        case Verdict.NOTHING:
            pass
