"""Handing in a document anew whose file is kept apart, and noting that it is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import version_facts
from motcua.platform.actor import SYSTEM, Actor
from motcua.technical.public import EndKind, Part, end_open

from ..errors import ActNotPossible
from ..rules.decide import decide
from ..rules.file_safety import QuarantineDocument, ReplaceDocument
from ..types import DossierState
from .act import act, author_of, surroundings
from .handed_in import HandedIn, files_of
from .record import record
from .reused_files import record_uses, reused_files


@transaction.atomic(savepoint=False)
def replace_document(
    *,
    number: str,
    documents: tuple[HandedIn, ...],
    actor: Actor,
    now: datetime,
    at_desk: bool = False,
) -> DossierState:
    """Put new files in the place of those that are kept apart.

    Raises what the decision, ``files_of`` and ``reused_files`` raise.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    applicant, versions = case.state.applicant, case.state.versions
    assert applicant is not None
    assert versions is not None
    version = version_facts(versions.procedure_version_id)
    people = (applicant.party_id, applicant.submitted_by, case.state.id)
    reused = reused_files(documents, applicant.party_id, version=version, actor=actor, now=at)
    files = files_of(documents, actor=actor, people=people, reused=reused)
    events = decide(case, ReplaceDocument(files, at_desk), who, at)
    after = record(case.state, events, author=author_of(actor), at=at)
    record_uses(after, files, version.name, now=at)
    for file_id in set(case.state.quarantined) - set(after.quarantined):
        end_open(file_id, EndKind.AGAIN, now=at, part=Part.SCAN)
    return after


def quarantine_document(*, number: str, file_id: UUID, cause: str, now: datetime) -> bool:
    """Note in the dossier that a file is kept apart; False where it changes nothing any more."""
    command = QuarantineDocument(file_id, cause)
    try:
        with transaction.atomic():
            act(number=number, command=command, actor=SYSTEM, now=now)
    except ActNotPossible:
        return False
    return True
