"""Files that turn out to be dangerous after they were handed in: kept apart, and replaced.

No request of the office and no second trip: the document was handed in and counts as such for
the quota of requests; only its bytes cannot be used. So the clock runs on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from .. import errors
from .. import events as e
from ..types import DECIDED, ENDED, DossierState, Status, SubmittedFile
from .case import Case, Who, require_applicant, require_desk, require_status
from .hand_in import require_files

OPEN = frozenset(Status) - ENDED - DECIDED


@dataclass(frozen=True, slots=True)
class QuarantineDocument:
    """The virus scan says that a file handed in must not be opened."""

    file_id: UUID
    cause: str


@dataclass(frozen=True, slots=True)
class ReplaceDocument:
    """The same documents again, in files that can be used."""

    files: tuple[SubmittedFile, ...]
    at_desk: bool = False


def decide_quarantine(
    case: Case, command: QuarantineDocument, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return that the file is kept apart; only the program says so.

    Raises ``NotYourTurn`` for anybody else and ``ActNotPossible`` for an ended dossier, for a
    file that is not of the dossier (any more) and for one that is kept apart already.
    """
    if not who.is_system:
        raise errors.NotYourTurn()
    require_status(case, *(frozenset(Status) - ENDED))
    state = case.state
    found = [one for one in state.files if one.file_id == command.file_id]
    if not found or command.file_id in state.quarantined:
        raise errors.ActNotPossible("The file is not among those in use.")
    document = found[0].required_document_id
    return [e.DocumentQuarantined(command.file_id, document, command.cause)]


def decide_replacement(
    case: Case, command: ReplaceDocument, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the documents handed in anew by the applicant, or at the desk for them.

    Raises ``ActNotPossible`` once the dossier is decided, ``DocumentMissing`` for no file at all,
    ``DocumentNotReplaceable`` for a document none of whose files is kept apart, and
    ``PaperOnlyAtDesk``.
    """
    require_status(case, *OPEN)
    by = require_desk(case, who) if command.at_desk else require_applicant(who)
    shut = shut_files(case.state)
    if not shut:
        raise errors.DocumentNotReplaceable()
    if not command.files:
        raise errors.DocumentMissing("Attach the document anew.")
    given = {one.required_document_id for one in command.files}
    if others := given - {one.required_document_id for one in shut}:
        raise errors.DocumentNotReplaceable(items=sorted(map(str, others)))
    require_files(command.files, at_desk=command.at_desk)
    replaced = tuple(
        one.file_id for one in shut if one.file_id and one.required_document_id in given
    )
    return [e.DocumentReplaced(command.files, replaced, by)]


def shut_files(state: DossierState) -> list[SubmittedFile]:
    """Return the files in use that are kept apart."""
    return [one for one in state.files if one.file_id in state.quarantined]


def documents_to_replace(state: DossierState) -> tuple[UUID, ...]:
    """Return the required documents of which a file is kept apart, each once."""
    return tuple(dict.fromkeys(one.required_document_id for one in shut_files(state)))


def _quarantined(state: DossierState, event: e.DocumentQuarantined, at: e.Recorded) -> DossierState:
    # The signed copy has the same bytes in it: it is shown and opened no more.
    copies = tuple(one for one in state.digitised if one.scan_id != event.file_id)
    return replace(state, quarantined=(*state.quarantined, event.file_id), digitised=copies)


def _replaced(state: DossierState, event: e.DocumentReplaced, at: e.Recorded) -> DossierState:
    kept = tuple(one for one in state.files if one.file_id not in event.replaced)
    left = tuple(one for one in state.quarantined if one not in event.replaced)
    return replace(state, files=(*kept, *event.files), quarantined=left)


FILE_SAFETY: dict[type, Callable[..., DossierState]] = {
    e.DocumentQuarantined: _quarantined,
    e.DocumentReplaced: _replaced,
}
