"""Files chosen on a page are stored at once, so that no mistake elsewhere loses them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from motcua.documents.public import StoredFile, store_upload, stored_files
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.web.said import id_in, mistakes_of
from motcua.technical.public import Part, taking_in

from ..services.send import keep_recording

# Photographs and papers are no recordings; a file that is not sent as one is judged as a paper.
_STORE: dict[str, Callable[..., StoredFile]] = {
    "files": store_upload,
    "recording": keep_recording,
}


def uploads_of(
    request: HttpRequest, owner: UUID, owner_kind: str = "party"
) -> tuple[list[UUID], dict[str, str]]:
    """Return the files kept before and now, without one that was taken away, and what is wrong."""
    kept = [one for text in request.POST.getlist("file_ids") if (one := id_in(text))]
    dropped = id_in(request.POST.get("drop", ""))
    own = stored_files(kept)
    found = [one for one in kept if one in own and own[one].owner_id == owner and one != dropped]
    errors: dict[str, str] = {}
    for field, file in _sent(request):
        try:
            # A savepoint: a refused file leaves the others stored.
            with taking_in(Part.PETITIONS), transaction.atomic():
                name, now = file.name or "file", clock.now()
                stored = _STORE[field](file, name=name, owner=owner, now=now, owner_kind=owner_kind)
            found.append(stored.id)
        except DomainError as no:
            errors[field] = f"“{file.name}”: {mistakes_of(no, field)[field]}"
    return found, errors


def shown_files(files: Sequence[UUID]) -> list[dict[str, Any]]:
    """Return the files as the page shows them, each with its name."""
    names = stored_files(files)
    return [{"id": one, "name": names[one].name} for one in files if one in names]


def _sent(request: HttpRequest) -> Iterator[tuple[str, Any]]:
    for field in _STORE:
        for file in request.FILES.getlist(field):
            yield field, file
