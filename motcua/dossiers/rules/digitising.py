"""Papers become signed electronic copies: which ones, by whom, when.

Circular 01/2023/TT-VPCP, after Decree 107/2021 (from memory, to be checked): the desk digitises
what comes on paper when it takes it, and signs the copy; what is handed out on paper is digitised
before it is handed over.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from .. import errors, errors_digitising
from .. import events as e
from ..types import DossierState, Status, SubmittedFile
from ..types_digitised import DigitisedDocument, PaperSource, PaperToDigitise
from .case import Case, Who, official_of, require_desk, require_status
from .file_safety import OPEN

ON_PAPER = frozenset({"scanned", "paper"})


@dataclass(frozen=True, slots=True)
class SignedScan:
    """The scan of a paper and the signed PDF of its pages."""

    paper: PaperToDigitise
    scan_id: UUID
    scan_sha256: str
    file_id: UUID
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class DigitiseDocuments:
    """An official digitised papers; each was scanned and signed."""

    scans: tuple[SignedScan, ...]


def papers_waiting(state: DossierState) -> list[SubmittedFile]:
    """Return the papers in use that came on paper and have no signed copy yet."""
    return [
        one
        for one in state.files
        if one.form in ON_PAPER
        and one.file_id not in state.quarantined
        and not _is_digitised(state, one.required_document_id, one.file_id)
    ]


def papers_to_digitise(state: DossierState) -> list[PaperToDigitise]:
    """Return what can be digitised now, of the documents or, once it is issued, the result."""
    if result_waits(state):
        return [PaperToDigitise(None, None, PaperSource.ORIGINAL)]
    if state.status not in OPEN:
        return []
    return [
        PaperToDigitise(one.required_document_id, one.file_id, PaperSource.ORIGINAL)
        for one in papers_waiting(state)
    ]


def result_waits(state: DossierState) -> bool:
    """Return whether the result can be digitised: it lies on paper at the office and is not yet."""
    return state.status == Status.RESULT_READY and not _is_digitised(state, None, None)


def check_digitising(case: Case, who: Who, papers: Iterable[PaperToDigitise]) -> UUID:
    """Return the id of the official who may digitise ``papers`` now; nothing is signed before.

    Raises ``DocumentNotListed`` for anything outside the list, ``DocumentMissing`` for what was
    not handed in (and for no paper at all), ``NotOnPaper``, ``FileQuarantined`` is the file's own
    matter, ``AlreadyDigitised``, ``ActNotPossible`` at another moment and ``NotYourTurn``.
    """
    wanted = list(papers)
    if not wanted:
        raise errors.DocumentMissing("Choose what is digitised.")
    officials = {_check(case, who, one) for one in wanted}
    keys = {(one.required_document_id, one.handed_in_file_id) for one in wanted}
    if len(keys) < len(wanted):
        raise errors_digitising.AlreadyDigitised("A paper is named twice.")
    return officials.pop()


def _check(case: Case, who: Who, paper: PaperToDigitise) -> UUID:
    document, state = paper.required_document_id, case.state
    if document is None:
        official = _at_result(case, who)
    else:
        require_status(case, *OPEN)
        official = require_desk(case, who)
        _require_on_paper(case, document, paper.handed_in_file_id)
    if _is_digitised(state, document, paper.handed_in_file_id):
        raise errors_digitising.AlreadyDigitised(document=str(document or ""))
    return official


def _at_result(case: Case, who: Who) -> UUID:
    """The result is digitised by the desk that hands it over, or by who handled the dossier."""
    require_status(case, Status.RESULT_READY)
    official = official_of(who)
    if who.holds("handler", agency_id=case.state.competent_agency_id):
        return official
    return require_desk(case, who)


def _require_on_paper(case: Case, document: UUID, file_id: UUID | None) -> None:
    if case.requirement(document) is None:
        raise errors.DocumentNotListed(items=[str(document)])
    found = [
        one
        for one in case.state.files
        if (one.required_document_id, one.file_id) == (document, file_id)
    ]
    if not found or file_id in case.state.quarantined:
        raise errors.DocumentMissing("This document is not in the dossier.", items=[str(document)])
    if all(one.form not in ON_PAPER for one in found):
        raise errors_digitising.NotOnPaper(document=str(document))


def _is_digitised(state: DossierState, document: UUID | None, file_id: UUID | None) -> bool:
    return any(
        (one.required_document_id, one.handed_in_file_id) == (document, file_id)
        for one in state.digitised
    )


def decide_digitising(
    case: Case, command: DigitiseDocuments, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return one event for each paper; raises what ``check_digitising`` raises."""
    official = check_digitising(case, who, [one.paper for one in command.scans])
    return [
        e.DocumentDigitised(
            required_document_id=one.paper.required_document_id,
            handed_in_file_id=one.paper.handed_in_file_id,
            scan_id=one.scan_id,
            scan_sha256=one.scan_sha256,
            file_id=one.file_id,
            sha256=one.sha256,
            pages=one.pages,
            source=one.paper.source,
            by=official,
        )
        for one in command.scans
    ]


def _digitised(state: DossierState, event: e.DocumentDigitised, at: e.Recorded) -> DossierState:
    made = DigitisedDocument(
        event.required_document_id,
        event.handed_in_file_id,
        event.scan_id,
        event.file_id,
        event.sha256,
        event.pages,
        event.source,
        event.by,
        at.at,
    )
    return replace(state, digitised=(*state.digitised, made))


DIGITISING: dict[type, Callable[[DossierState, Any, e.Recorded], DossierState]] = {
    e.DocumentDigitised: _digitised
}
