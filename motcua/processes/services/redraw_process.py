"""Changing the drawing of a draft in its place, never over what somebody else saved meanwhile."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from ..errors import ProcessDraftChanged, ProcessNotFound, ProcessVersionFixed
from ..models import ProcessVersion
from ..rules.blank import blank_drawing
from ..rules.judging import other_process
from ..rules.stored import to_json
from ..types import VersionStatus
from .draft_process import draft_process, read_whole


@transaction.atomic
def redraw_process(version_id: UUID, xml: bytes, *, base: str) -> bool:
    """Put ``xml`` in the place of a draft's drawing; return False where it stands there already.

    ``base`` is the SHA-256 of the drawing that was changed. Raises ``ProcessNotFound``,
    ``ProcessVersionFixed`` for a version that is no draft any more, ``ProcessDraftChanged`` when
    another drawing took the place of ``base``, and what ``draft_process`` raises.
    """
    rows = ProcessVersion.objects.select_for_update(of=("self",)).select_related("process")
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise ProcessNotFound(version=str(version_id))
    if version.status != VersionStatus.DRAFT:
        raise ProcessVersionFixed(status=version.status)
    digest = sha256(xml).hexdigest()
    if digest == version.sha256:
        return False
    if base != version.sha256:
        raise ProcessDraftChanged(sha256=version.sha256)
    process, expanded = read_whole(xml)
    if process.key != version.process.key:
        raise other_process(version.process.key)
    version.xml, version.sha256, version.graph = xml, digest, to_json(expanded)
    version.title = process.title.vi[:200]
    version.save(update_fields=["xml", "sha256", "graph", "title"])
    return True


def begin_process(key: str, title: str, *, now: datetime, by: UUID | None = None) -> UUID:
    """Make the first draft of a process: a start and an end; raises what ``draft_process`` does."""
    return draft_process(blank_drawing(key, title), now=now, by=by)
