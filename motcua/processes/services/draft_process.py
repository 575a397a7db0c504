"""Drafting a version of a process from a drawing."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.kernel.identifiers import uuid7

from ..models import InternalProcess, ProcessVersion
from ..rules.calls import expand_calls
from ..rules.reading import parse_process
from ..rules.stored import to_json
from ..rules.structure import check_structure
from ..selectors import published_by_key
from ..types import Process


@transaction.atomic
def draft_process(xml: bytes, *, now: datetime, by: UUID | None = None) -> UUID:
    """Store the drawing as the next draft of its process; return the id of the version.

    Calls are drawn in from the published versions of today. Raises what ``parse_process`` raises.
    """
    process, expanded = read_whole(xml)
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


def read_whole(xml: bytes) -> tuple[Process, Process]:
    """Return the process as it is drawn, and with the calls drawn in; raises as drafting does."""
    process = parse_process(xml)
    expanded = expand_calls(process, published_by_key())
    check_structure(expanded)
    return process, expanded
