"""Confirming what a paper says; what a program read on its pages is a proposal and no more."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from motcua.digitisation.public import (
    FieldProposal,
    FileText,
    fields_of_paper,
    propose_fields,
    text_of_file,
)
from motcua.documents.public import stored_file
from motcua.kernel.clock import legal_day
from motcua.kernel.paper_fields import PaperField
from motcua.platform.actor import Actor

from ..errors import DocumentMissing
from ..rules.case import Case
from ..rules.confirming import ConfirmFields, check_confirming, confirmed_of, files_to_read
from ..rules.decide import decide
from ..selectors.visible import visible_with
from ..types import DossierState
from ..types_digitised import ConfirmedField, ConfirmedPaper
from .act import author_of, surroundings
from .record import record
from .surroundings import case_of, who_of


class FieldsToConfirm(NamedTuple):
    """What stands beside the picture of a page: the questions, what was read, what is confirmed."""

    required_document_id: UUID
    name: str
    found: FileText
    fields: tuple[PaperField, ...]
    proposals: Mapping[PaperField, FieldProposal]
    confirmed: ConfirmedPaper | None


def fields_to_confirm(
    number: str, file_id: UUID, *, actor: Actor, now: datetime
) -> FieldsToConfirm:
    """Return what an official is asked about a file; proposals need the worker to have read it.

    Raises what confirming raises: whoever may not confirm is shown no proposal.
    """
    _row, state, _rows = visible_with(number, actor=actor, now=now)
    case, who = case_of(state, on=legal_day(now)), who_of(actor, state, now=now)
    document = document_of_file(state, file_id)
    check_confirming(case, who, document, file_id)
    return _to_confirm(case, document, file_id, actor, now)


@transaction.atomic(savepoint=False)
def confirm_fields(
    *,
    number: str,
    file_id: UUID,
    values: Mapping[PaperField, str],
    actor: Actor,
    now: datetime,
) -> DossierState:
    """Record what an official says stands on the paper, beside what was proposed at that moment.

    Raises ``InputInvalid`` with one entry for each value that cannot stand, and what the decision
    raises.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    document = document_of_file(case.state, file_id)
    check_confirming(case, who, document, file_id)
    asked = _to_confirm(case, document, file_id, actor, at)
    fields = tuple(_field(name, values[name], asked.proposals) for name in values)
    command = ConfirmFields(document, file_id, stored_file(file_id).sha256, fields)
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


def document_of_file(state: DossierState, file_id: UUID) -> UUID:
    """Return the document of the list a file was handed in for; raise ``DocumentMissing``."""
    for document, known in files_to_read(state):
        if known == file_id:
            return document
    raise DocumentMissing("This document is not in the dossier.", files=[str(file_id)])


def _to_confirm(
    case: Case, document: UUID, file_id: UUID, actor: Actor, now: datetime
) -> FieldsToConfirm:
    requirement = case.requirement(document)
    assert requirement is not None  # the check was before
    found = text_of_file(file_id, reader=actor.official_id)
    fields = fields_of_paper(requirement.name, on=legal_day(now))
    pages = found.reading.pages if found.reading else ()
    proposals = propose_fields(pages, fields, on=legal_day(now))
    return FieldsToConfirm(
        document,
        requirement.name,
        found,
        fields,
        {one.field: one for one in proposals},
        confirmed_of(case.state, file_id),
    )


def _field(
    name: PaperField, value: str, proposals: Mapping[PaperField, FieldProposal]
) -> ConfirmedField:
    read = proposals.get(name)
    return ConfirmedField(name, value, read.value if read else "", read.page if read else None)
