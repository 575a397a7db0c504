"""Publishing a version: from then on dossiers may start with it, and it never changes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.working_time import TimeLimit
from motcua.platform import outbox

from ..errors import ProcessNotFound, ProcessNotPublishable, ProcessVersionFixed
from ..models import ProcessVersion
from ..rules.publication import publication_problems
from ..rules.stored import from_json
from ..selectors import hold_processes
from ..types import LegalUse, VersionStatus
from ..uses import uses_of


@transaction.atomic
def publish_process(version_id: UUID, *, now: datetime, by: UUID | None = None) -> None:
    """Publish a draft; the version published before is withdrawn, its dossiers keep it.

    Its longest way is checked against every limit of every published procedure that runs on it.
    Raises ``ProcessNotFound``, ``ProcessVersionFixed`` when it is no draft any more, and
    ``ProcessNotPublishable`` with every problem the checks find.
    """
    version = _locked(version_id)
    if version.status != VersionStatus.DRAFT:
        raise ProcessVersionFixed(status=version.status)
    process = from_json(version.graph)
    hold_processes([process.key])
    uses = uses_of(process.key)
    if problems := publication_problems(process, uses):
        raise ProcessNotPublishable(problems=[one.as_fact() for one in problems])
    ProcessVersion.objects.filter(
        process=version.process_id, status=VersionStatus.PUBLISHED
    ).update(status=VersionStatus.WITHDRAWN, withdrawn_at=now)
    version.status = VersionStatus.PUBLISHED
    version.published_at, version.published_by = now, by
    version.legal_limit = str(_shortest(uses) or "")
    version.save(update_fields=["status", "published_at", "published_by", "legal_limit"])
    _tell("process.published", version, now)


@transaction.atomic
def withdraw_process(version_id: UUID, *, now: datetime) -> None:
    """Withdraw a published version: no new dossier starts with it, running ones go on.

    Raises ``ProcessNotFound`` and ``ProcessVersionFixed`` when it is not published.
    """
    version = _locked(version_id)
    if version.status != VersionStatus.PUBLISHED:
        raise ProcessVersionFixed(status=version.status)
    version.status, version.withdrawn_at = VersionStatus.WITHDRAWN, now
    version.save(update_fields=["status", "withdrawn_at"])
    _tell("process.withdrawn", version, now)


def _shortest(uses: Iterable[LegalUse]) -> TimeLimit | None:
    return min((use.limit for use in uses), key=lambda limit: limit.order_key, default=None)


def _locked(version_id: UUID) -> ProcessVersion:
    version = ProcessVersion.objects.select_for_update().filter(pk=version_id).first()
    if version is None:
        raise ProcessNotFound(version=str(version_id))
    return version


def _tell(topic: str, version: ProcessVersion, now: datetime) -> None:
    outbox.publish(
        topic,
        key=version.id,
        payload={"process": str(version.process_id), "version": version.version},
        now=now,
    )
