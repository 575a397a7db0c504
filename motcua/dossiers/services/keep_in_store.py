"""Filling the personal document store: what a dossier's history says its applicant has now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypedDict
from uuid import UUID

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.documents.public import is_shut, stored_files
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.paper_fields import PaperField
from motcua.organizations.public import agency_by_id
from motcua.personal_store.public import (
    Kind,
    NewPaper,
    NewRevocation,
    Source,
    keep_paper,
    kind_of_document,
    last_day,
    revoke_paper,
)
from motcua.platform.database.scope import system_scope

from .. import events as e
from ..codec import state_from_json
from ..events import Recorded
from ..selectors.visible import dossier_by_id
from ..types import DossierState
from .history import history_of
from .reused_files import kind_of


def keep_results(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Put the issued result, and each one that corrected it, into the applicant's store.

    One that was taken back says so there. A consumer of the outbox: it reads the whole history, so
    that the order in which events are seen, and seeing them again, change nothing. Exercises
    (``is_test``) leave nothing behind.
    """
    assert dossier_id is not None
    state = state_from_json(dossier_by_id(dossier_id).state)
    if state.is_test:
        return
    version = _version(state)
    history = history_of(dossier_id)
    for one in _results(history):
        keep_paper(_result(state, version, one), now=one.at)
    _revoke(dossier_id, history)


def keep_revocation(dossier_id: UUID) -> None:
    """Say at once in the applicant's store that the result was taken back.

    Where the worker has not put the result there yet, it brings both (``keep_results``).
    """
    with system_scope():
        _revoke(dossier_id, history_of(dossier_id))


def _revoke(dossier_id: UUID, history: Sequence[Recorded]) -> None:
    for one in history:
        if isinstance(one.event, e.ResultRevoked):
            # No correction follows: the last result is the one that was taken back.
            taken_back = _results(history)[-1].sequence
            said = one.event
            revoke_paper(
                NewRevocation(
                    dossier_id, taken_back, one.at, said.reason, said.legal_basis, said.by
                )
            )


def keep_documents(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Put what was handed in with a dossier that ended with a result into the applicant's store.

    A consumer of the outbox. The agency decided on these documents, so they were accepted. Left
    out: paper, what came out of the store, forms and applications, files kept apart. Of a paper
    that was digitised the signed copy is kept, with what an official confirmed that it says.
    """
    assert dossier_id is not None
    state = state_from_json(dossier_by_id(dossier_id).state)
    if state.is_test or state.applicant is None or state.returned_at is None:
        return
    version = _version(state)
    copies = {(one.required_document_id, one.handed_in_file_id): one for one in state.digitised}
    brought = [one for one in state.files if one.stored_paper_id is None]
    kept = [one.file_id for one in brought] + [one.file_id for one in state.digitised]
    files = stored_files([one for one in kept if one])
    for place, one in enumerate(state.files):
        document = version.document(one.required_document_id)
        copy = copies.get((one.required_document_id, one.file_id))
        file_id = copy.file_id if copy else one.file_id
        stored = files.get(file_id) if file_id else None
        if document is None or stored is None or is_shut(stored.status) or one not in brought:
            continue
        kind = kind_of(document)
        if not kind.document_kind and not kind.result_code:
            continue
        keep_paper(
            NewPaper(
                owner_id=state.applicant.party_id,
                source=Source.GIVEN,
                kind=kind,
                title=document.name,
                file_id=stored.id,
                sha256=copy.sha256 if copy else one.sha256,
                dossier_id=state.id,
                dossier_number=state.number,
                sequence=0,
                position=place,
                **_said(state, one.file_id, copy.scan_id if copy else None),
            ),
            now=state.returned_at,
        )


class _Said(TypedDict, total=False):
    number: str
    agency_name: str
    issued_at: datetime | None


def _said(state: DossierState, *file_ids: UUID | None) -> _Said:
    """Return what an official confirmed that the paper says of itself."""
    for one in state.confirmed:
        if one.file_id in file_ids:
            day = one.value_of(PaperField.ISSUED_ON)
            return {
                "number": one.value_of(PaperField.NUMBER),
                "agency_name": one.value_of(PaperField.ISSUED_BY),
                "issued_at": datetime.combine(date.fromisoformat(day), time(), ZONE)
                if day
                else None,
            }
    return {}


def _version(state: DossierState) -> ProcedureVersionFacts:
    assert state.versions is not None
    return version_facts(state.versions.procedure_version_id)


def _results(history: Sequence[Recorded]) -> list[Recorded]:
    """Return the events that gave a result out: the issue and the corrections after it."""
    found: list[Recorded] = []
    for one in history:
        is_issue = isinstance(one.event, e.ResultIssued)
        if is_issue or (found and isinstance(one.event, e.ResultCorrected)):
            found.append(one)
    return found


def _result(state: DossierState, version: ProcedureVersionFacts, one: Recorded) -> NewPaper:
    """Return the result as a paper of the store."""
    assert isinstance(one.event, e.ResultIssued | e.ResultCorrected)
    assert state.applicant is not None
    assert state.competent_agency_id is not None
    agency = agency_by_id(state.competent_agency_id)
    kind, title, valid_until = _what(version, one)
    return NewPaper(
        owner_id=state.applicant.party_id,
        source=Source.RESULT,
        kind=kind,
        title=title,
        number=state.result_number,
        agency_id=agency.id,
        agency_name=agency.name,
        issued_at=one.at,
        valid_until=valid_until,
        file_id=one.event.file_id,
        sha256=one.event.sha256,
        dossier_id=state.id,
        dossier_number=state.number,
        sequence=one.sequence,
    )


def _what(version: ProcedureVersionFacts, one: Recorded) -> tuple[Kind, str, date | None]:
    """Return kind, title and last day of a result; of several results the first is printed.

    A certified copy stands for its original (Decree 45/2020, art. 10): it is of the original's
    kind, and how long that counts is written on it.
    """
    if isinstance(one.event, e.ResultIssued) and one.event.copy_of is not None:
        original = one.event.copy_of.name
        return kind_of_document(original), f"Bản sao điện tử có chứng thực: {original}", None
    if not version.results:
        return Kind(), version.name, None
    first = version.results[0]
    kind = kind_of_document(first.name, result_code=first.code)
    return kind, first.name, last_day(first.validity, legal_day(one.at))
