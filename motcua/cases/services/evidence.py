"""Evidence: what is put in, by its hash; every look at it is a line of its custody."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from motcua.documents.public import OpenedFile, hashes_of_own, open_file, store_upload, stored_file
from motcua.dossiers.public import dossier_detail, event_name, event_to_json
from motcua.kernel.canonical import canonical_json
from motcua.kernel.errors import DomainError
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import CaseNotFound, EvidenceNotThere
from ..models import CustodyLine
from ..rules.concluding import FinishMeasure
from ..rules.looking import AddEvidence, Explain
from ..selectors import case_for
from ..types import CaseState
from .act import act

# The place of the whole file in the custody.
WHOLE = -1


def kept_upload(file: IO[bytes], name: str, *, actor: Actor, now: datetime) -> UUID:
    """Store a file of the official; raises what ``store_upload`` raises."""
    assert actor.official_id is not None
    owner = actor.official_id
    return store_upload(file, name=name, owner=owner, now=now, owner_kind="official").id


def own_file(file_id: UUID, title: str, origin: str, *, actor: Actor) -> AddEvidence:
    """Return a file that the official brought as evidence; raises ``EvidenceNotThere``."""
    assert actor.official_id is not None
    found = hashes_of_own([file_id], owners=[actor.official_id])
    if file_id not in found:
        raise EvidenceNotThere(file=str(file_id))
    return AddEvidence(title, origin, found[file_id].kept, file_id=file_id)


def event_of_dossier(
    number: str, sequence: int, title: str, origin: str, *, actor: Actor, now: datetime
) -> AddEvidence:
    """Return an event of a dossier that the official may see, by the hash of its canonical form.

    Raises ``EvidenceNotThere``.
    """
    try:
        history = dossier_detail(number.strip(), actor=actor, now=now).history
    except DomainError as no:
        raise EvidenceNotThere(dossier=number) from no
    found = next((one for one in history if one.sequence == sequence), None)
    if found is None:
        raise EvidenceNotThere(dossier=number, sequence=sequence)
    told = {
        "name": event_name(found.event),
        "at": found.at.isoformat(),
        "payload": event_to_json(found.event),
    }
    sha256 = hashlib.sha256(canonical_json(told)).hexdigest()
    return AddEvidence(title, origin, sha256, dossier=number.strip(), dossier_sequence=sequence)


@transaction.atomic
def explain(
    number: str, *, text: str, file_ids: Iterable[UUID], actor: Actor, now: datetime
) -> CaseState:
    """Say how it was, with files; raises ``EvidenceNotThere`` and what ``act`` raises."""
    origin = "Người giải trình nộp"
    files = tuple(own_file(one, _name_of(one), origin, actor=actor) for one in file_ids)
    return act(number, Explain(text, files), actor=actor, now=now)


@transaction.atomic
def finish_measure(
    number: str,
    *,
    place: int,
    text: str,
    file_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> CaseState:
    """Say that a measure is done, with the paper; raises what ``act`` raises."""
    origin = "Đơn vị thực hiện nộp"
    paper = own_file(file_id, _name_of(file_id), origin, actor=actor) if file_id else None
    return act(number, FinishMeasure(place, text, paper), actor=actor, now=now)


def _name_of(file_id: UUID) -> str:
    return stored_file(file_id).name


@transaction.atomic
def look_at_evidence(number: str, place: int, *, actor: Actor, now: datetime) -> OpenedFile:
    """Return a file of the case to who may see it, and write the look down.

    Raises ``CaseNotFound`` and what ``open_file`` raises.
    """
    assert actor.official_id is not None
    found = case_for(number, actor=actor, now=now)
    shown = dict(found.evidence)
    if place not in shown or (file_id := shown[place].file_id) is None:
        raise CaseNotFound(case=number)
    opened = open_file(file_id, reader=actor.official_id)
    note_look(found.state, place, shown[place].sha256, actor=actor, now=now)
    return opened


def note_look(state: CaseState, place: int, sha256: str, *, actor: Actor, now: datetime) -> None:
    """Write down who was given what."""
    assert actor.official_id is not None
    with system_scope():
        CustodyLine.objects.create(
            case_id=state.id, place=place, sha256=sha256, official_id=actor.official_id, at=now
        )
