"""Files that people choose: stored one by one, so that a bad one takes no good one with it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.documents.public import store_upload
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, worded
from motcua.technical.public import (
    Paper,
    Part,
    Subject,
    TechnicalKind,
    taking_in,
    technical_kind,
)

AT_FAULT = gettext_noop(
    "The system could not store this file at the moment; nothing is wrong with it. What you typed "
    "is kept. Please choose the file again in a minute, or bring the paper to any one-stop desk."
)
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
Attach = Callable[[UUID, UUID], Any]


def field_of(document_id: UUID) -> str:
    """Return name and id of the file field of one paper."""
    return f"file-{document_id}"


def store_all(
    request: HttpRequest,
    document_ids: list[UUID],
    *,
    owner: UUID | None,
    attach: Attach,
    subject: Subject,
    names: Mapping[UUID, str],
) -> dict[str, str]:
    """Store every chosen file and hand it to ``attach``; return what was wrong, by field.

    ``owner`` is whose files they become, ``subject`` is what the papers are for, ``names`` are
    theirs on the list: what cannot be taken for a technical reason is written down with both.
    """
    errors: dict[str, str] = {}
    for document_id in document_ids:
        name = field_of(document_id)
        for file in request.FILES.getlist(name):
            try:
                paper = Paper(document_id, names.get(document_id, ""))
                # A savepoint: a refused file leaves the others stored.
                with taking_in(Part.FILES, subject=subject, paper=paper), transaction.atomic():
                    stored = store_upload(
                        file,
                        name=file.name or "file",
                        owner=owner or UUID(int=0),
                        now=clock.now(),
                    )
                    attach(document_id, stored.id)
            except Exception as error:
                if technical_kind(error) == TechnicalKind.SYSTEM:
                    errors[name] = _("“%(file)s”: %(problem)s") % {
                        "file": file.name,
                        "problem": _(AT_FAULT),
                    }
                    continue
                if not isinstance(error, DomainError):
                    raise
                errors[name] = _("“%(file)s”: %(problem)s") % {
                    "file": file.name,
                    "problem": words_of(error),
                }
    return errors


def words_of(error: DomainError) -> str:
    """Return title and detail of an error in the language of the page."""
    parts = [_(error.title), worded(_(error.detail), error.facts) if error.detail else ""]
    return ". ".join(part for part in dict.fromkeys(parts) if part)
