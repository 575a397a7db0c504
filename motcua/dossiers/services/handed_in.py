"""What somebody hands in: only files that they, or the dossier's own people, brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from motcua.documents.public import FileQuarantined, Hashes, hashes_of_own, quarantined_among
from motcua.platform.actor import Actor, ActorKind

from .. import errors
from ..types import SubmittedFile


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file for one required document."""

    required_document_id: UUID
    file_id: UUID | None = None
    form: str = "electronic"


def files_of(
    documents: tuple[HandedIn, ...], *, actor: Actor, people: Iterable[UUID | None]
) -> tuple[SubmittedFile, ...]:
    """Return the files with their hashes.

    ``people`` are the applicant, who filed, and the dossier itself (scans of the desk). Raises
    ``FileQuarantined`` for one kept apart and ``DocumentMissing`` for a lost one; somebody else's
    file is the same as a lost one. A file that still waits for its virus scan is as good as any.
    """
    owners = {owner for owner in (*people, actor.party_id, actor.official_id) if owner}
    known = hashes_of_own(
        [item.file_id for item in documents if item.file_id and item.form != "paper"],
        owners=owners,
        by_official=actor.kind == ActorKind.OFFICIAL,
    )
    lost = [
        str(item.file_id)
        for item in documents
        if item.form != "paper" and (item.file_id is None or item.file_id not in known)
    ]
    if lost:
        _name_quarantined(lost, owners)
        raise errors.DocumentMissing("A file was not found; please attach it again.", files=lost)
    return tuple(
        SubmittedFile(item.required_document_id, None, "", "paper")
        if item.file_id is None or item.form == "paper"
        else _submitted(item, item.file_id, known[item.file_id])
        for item in documents
    )


def _submitted(item: HandedIn, file_id: UUID, hashes: Hashes) -> SubmittedFile:
    document, form = item.required_document_id, item.form
    return SubmittedFile(document, file_id, hashes.kept, form, hashes.received)


def _name_quarantined(lost: list[str], owners: Iterable[UUID]) -> None:
    """Say so where a file is there but kept apart, to those whose file it is."""
    ids = [UUID(one) for one in lost if one != "None"]
    if kept := quarantined_among(ids, owners=owners):
        raise FileQuarantined(
            "Remove the file from the papers and attach the document anew.",
            files=[str(one) for one in kept],
        )
