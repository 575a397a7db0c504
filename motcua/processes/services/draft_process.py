"""Drafting a version of a process from a drawing."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.kernel.identifiers import uuid7

from ..models import InternalProcess, ProcessVersion
from ..rules.calls import expand_calls
from ..rules.reading import parse_process
from ..rules.stored import from_json, to_json
from ..rules.structure import check_structure
from ..types import Process, VersionStatus


@transaction.atomic
def draft_process(xml: bytes, *, now: datetime, by: UUID | None = None) -> UUID:
    """Store the drawing as the next draft of its process; return the id of the version.

    Calls are drawn in from the published versions of today. Raises what ``parse_process`` raises.
    """
    process = parse_process(xml)
    expanded = expand_calls(process, _library())
    check_structure(expanded)
    owner, _made = InternalProcess.objects.get_or_create(
        key=process.key, defaults={"id": uuid7(now), "created_at": now}
    )
    InternalProcess.objects.select_for_update().get(pk=owner.pk)
    latest = owner.versions.aggregate(latest=Max("version"))["latest"] or 0
    made = ProcessVersion.objects.create(
        id=uuid7(now),
        process=owner,
        version=latest + 1,
        title=process.title.vi[:200],
        xml=xml,
        sha256=sha256(xml).hexdigest(),
        graph=to_json(expanded),
        created_at=now,
        created_by=by,
    )
    return made.id


def _library() -> Mapping[str, Process]:
    published = ProcessVersion.objects.filter(status=VersionStatus.PUBLISHED)
    rows = published.values_list("process__key", "graph")
    return {key: from_json(graph) for key, graph in rows}
