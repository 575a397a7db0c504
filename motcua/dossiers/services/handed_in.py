"""What somebody hands in: only files that they, or the dossier's own people, brought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from motcua.documents.public import FileQuarantined, Hashes, hashes_of_own, quarantined_among
from motcua.platform.actor import Actor, ActorKind

from .. import errors
from ..types import SubmittedFile

NOTHING_REUSED: Mapping[UUID, SubmittedFile] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file for one required document; ``stored_paper_id`` where it is of the own store."""

    required_document_id: UUID
    file_id: UUID | None = None
    form: str = "electronic"
    stored_paper_id: UUID | None = None


def files_of(
    documents: tuple[HandedIn, ...],
    *,
    actor: Actor,
    people: Iterable[UUID | None],
    reused: Mapping[UUID, SubmittedFile] = NOTHING_REUSED,
) -> tuple[SubmittedFile, ...]:
    """Return the files with their hashes.

    ``reused`` has the files of papers of the own store (``reused_files``); ``people`` are the
    applicant, who filed, and the dossier itself (scans of the desk). Raises
    ``FileQuarantined`` for one kept apart and ``DocumentMissing`` for a lost one; somebody else's
    file is the same as a lost one. A file that still waits for its virus scan is as good as any.
    """
    owners = {owner for owner in (*people, actor.party_id, actor.official_id) if owner}
    known = hashes_of_own(
        [item.file_id for item in documents if item.file_id and _is_brought(item)],
        owners=owners,
        by_official=actor.kind == ActorKind.OFFICIAL,
    )
    lost = [
        str(item.file_id)
        for item in documents
        if _is_brought(item) and (item.file_id is None or item.file_id not in known)
    ]
    if lost:
        _name_quarantined(lost, owners)
        raise errors.DocumentMissing("A file was not found; please attach it again.", files=lost)
    return tuple(_submitted(item, known, reused) for item in documents)


def _is_brought(item: HandedIn) -> bool:
    """Return whether the item is a file that somebody has to have brought."""
    return item.form != "paper" and item.stored_paper_id is None


def _submitted(
    item: HandedIn, known: Mapping[UUID, Hashes], reused: Mapping[UUID, SubmittedFile]
) -> SubmittedFile:
    document = item.required_document_id
    if item.stored_paper_id is not None:
        return replace(reused[item.stored_paper_id], required_document_id=document)
    if item.file_id is None or item.form == "paper":
        return SubmittedFile(document, None, "", "paper")
    hashes = known[item.file_id]
    return SubmittedFile(document, item.file_id, hashes.kept, item.form, hashes.received)


def _name_quarantined(lost: list[str], owners: Iterable[UUID]) -> None:
    """Say so where a file is there but kept apart, to those whose file it is."""
    ids = [UUID(one) for one in lost if one != "None"]
    if kept := quarantined_among(ids, owners=owners):
        raise FileQuarantined(
            "Remove the file from the papers and attach the document anew.",
            files=[str(one) for one in kept],
        )
