"""Publishing a version: from its effective date dossiers are filed under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.platform import outbox
from motcua.platform.actor import Actor

from ..content_loading import load_content
from ..errors import (
    DecisionMissing,
    EffectiveDateTooEarly,
    ProcessExceedsLimit,
    VersionIncomplete,
    VersionNotFound,
    VersionStatusWrong,
)
from ..models import ProcedureVersion
from ..rules.completeness import missing_parts
from ..types import PublicationFacts, VersionStatus
from .change_log import change_row, note_changes
from .process_limits import Fitting

TOPIC = "catalog.version_published"
_OPEN = (VersionStatus.PUBLISHED, VersionStatus.SUSPENDED)


@transaction.atomic
def publish_version(
    version_id: UUID,
    *,
    effective_from: date,
    actor: Actor,
    now: datetime,
    publication: PublicationFacts | None = None,
) -> None:
    """Publish the draft by the decision ``publication`` (or the one it was saved with).

    The version in force until then ends on the effective date. A version that names no process
    gets the general one that keeps its limits. Raises ``DecisionMissing``, ``VersionIncomplete``
    with the missing parts, ``ProcessExceedsLimit`` with every limit that the process cannot keep,
    ``EffectiveDateTooEarly``, ``VersionStatusWrong``.
    """
    row = lock_version(version_id)
    if row.status != VersionStatus.DRAFT:
        raise VersionStatusWrong(version=str(version_id), status=row.status)
    content = load_content([row])[row.pk]
    if publication is not None:
        content = replace(content, publication=publication)
        row.decision_number = publication.number
        row.decision_agency = publication.agency
        row.decided_on = publication.decided_on
    if not content.publication.number.strip():
        raise DecisionMissing(version=str(version_id))
    if missing := missing_parts(content):
        raise VersionIncomplete(version=str(version_id), missing=list(missing))
    fitted = Fitting.of_today().fitted(row.procedure.code, content)
    if fitted.problems:
        raise ProcessExceedsLimit(problems=[one.as_fact() for one in fitted.problems])
    row.process_key = fitted.content.process_key
    row.save(update_fields=["decision_number", "decision_agency", "decided_on", "process_key"])
    put_in_force([row], effective_from=effective_from, actor=actor, now=now)


def put_in_force(
    rows: Sequence[ProcedureVersion], *, effective_from: date, actor: Actor, now: datetime
) -> None:
    """Publish checked drafts, one a procedure, and end what they replace; few queries for many."""
    replaced = list(
        ProcedureVersion.objects.select_for_update().filter(
            procedure_id__in=[row.procedure_id for row in rows],
            status__in=_OPEN,
            effective_to__isnull=True,
        )
    )
    for old in replaced:
        if old.effective_from is not None and old.effective_from > effective_from:
            raise EffectiveDateTooEarly(
                in_force_from=old.effective_from.isoformat(), wanted=effective_from.isoformat()
            )
    ProcedureVersion.objects.filter(pk__in=[old.pk for old in replaced]).update(
        effective_to=effective_from
    )
    ids = [row.pk for row in rows]
    ProcedureVersion.objects.filter(pk__in=ids).update(
        status=VersionStatus.PUBLISHED, effective_from=effective_from
    )
    note_changes(
        [change_row(old.pk, "replaced", actor=actor, now=now) for old in replaced]
        + [change_row(pk, "published", actor=actor, now=now) for pk in ids],
        now=now,
    )
    if outbox.consumers_of(TOPIC):
        for row in rows:
            payload = {
                "version_id": str(row.pk),
                "procedure_id": str(row.procedure_id),
                "effective_from": effective_from.isoformat(),
            }
            outbox.publish(TOPIC, key=row.procedure_id, payload=payload, now=now)


def lock_version(version_id: UUID) -> ProcedureVersion:
    """Return the version, locked until the transaction ends, its procedure's other acts with it."""
    row = (
        ProcedureVersion.objects.select_for_update()
        .select_related("procedure")
        .filter(pk=version_id)
        .first()
    )
    if row is None:
        raise VersionNotFound(version=str(version_id))
    return row
