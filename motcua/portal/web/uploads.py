"""Files that people choose: stored one by one, so that a bad one takes no good one with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.documents.public import store_upload
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, worded
from motcua.platform.actor import Actor

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
Attach = Callable[[UUID, UUID], Any]


def field_of(document_id: UUID) -> str:
    """Return name and id of the file field of one paper."""
    return f"file-{document_id}"


def store_all(
    request: HttpRequest, document_ids: list[UUID], *, actor: Actor, attach: Attach
) -> dict[str, str]:
    """Store every chosen file and hand it to ``attach``; return what was wrong, by field."""
    errors: dict[str, str] = {}
    for document_id in document_ids:
        name = field_of(document_id)
        for file in request.FILES.getlist(name):
            try:
                # A savepoint: a refused file leaves the others stored.
                with transaction.atomic():
                    stored = store_upload(
                        file,
                        name=file.name or "file",
                        owner=actor.party_id or UUID(int=0),
                        now=clock.now(),
                    )
                    attach(document_id, stored.id)
            except DomainError as error:
                errors[name] = _("“%(file)s”: %(problem)s") % {
                    "file": file.name,
                    "problem": words_of(error),
                }
    return errors


def words_of(error: DomainError) -> str:
    """Return title and detail of an error in the language of the page."""
    parts = [_(error.title), worded(_(error.detail), error.facts) if error.detail else ""]
    return ". ".join(part for part in dict.fromkeys(parts) if part)
