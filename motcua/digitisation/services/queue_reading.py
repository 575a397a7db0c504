"""Queuing a content that may be opened; the reading itself is a thread of its own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.documents.public import MediaType
from motcua.kernel import clock

from ..models import Reading

# Word and Excel files say their text themselves; pages are pictures or PDF.
READ_KINDS = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG})


def queue_reading(_file_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Queue the content of a stored file once, whoever handed it in and how often."""
    if payload["media_type"] not in READ_KINDS:
        return
    now = clock.now()
    row = Reading(
        sha256=payload["sha256"],
        media_type=payload["media_type"],
        created_at=now,
        available_at=now,
    )
    Reading.objects.bulk_create([row], ignore_conflicts=True)
