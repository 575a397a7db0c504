"""Sending a petition: one address, for everything, with or without a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from motcua.documents.public import (
    MediaType,
    RecordingLimits,
    StoredFile,
    store_upload,
    stored_files,
)
from motcua.dossiers.public import visible_dossier
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.identifiers import unguessable, uuid7
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import (
    Subject,
    agencies_by_ids,
    barred,
    meant_by,
    official_facts,
    organization_around,
    units_by_ids,
)
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..errors import FileNotYours, TakerConflicted
from ..events import PetitionSent
from ..models import DossierLink, Petition
from ..rules.seats import ladder
from ..rules.terms import Limit
from ..term_data import clock_for, terms_on
from ..types import FileRef, Kind, PetitionState, Source
from .record import record
from .tell import tell

SHORTEST_TEXT, LONGEST_TEXT, LONGEST_TITLE, MOST_FILES = 20, 5000, 150, 6


@dataclass(frozen=True, slots=True)
class PetitionWanted:
    """What a person sends; ``official_id`` and ``unit_id`` where the person knows them."""

    kind: Kind
    title: str
    text: str
    agency_id: UUID | None
    unit_id: UUID | None = None
    official_id: UUID | None = None
    dossier_number: str = ""
    area_code: str = ""
    place: str = ""
    file_ids: tuple[UUID, ...] = ()
    shows_sender: bool = False
    may_be_heard: bool = False  # whether everybody may hear the recordings among the files


@dataclass(frozen=True, slots=True)
class TakenDown:
    """A petition that an official took down for its sender, a party."""

    sender_id: UUID
    source: Source
    by: UUID


@transaction.atomic
def send_petition(
    wanted: PetitionWanted, *, actor: Actor, now: datetime, taken: TakenDown | None = None
) -> PetitionState:
    """Take the petition down; it has a seat, limits and a leaf in the log when this returns.

    Raises ``InputInvalid`` with every field that is wrong, ``FileNotYours``, and for one that was
    ``taken`` down by whom it may be about ``TakerConflicted``.
    """
    sender_id = taken.sender_id if taken else actor.party_id
    owner = taken.by if taken else actor.party_id
    if sender_id is None or owner is None:
        raise NotAllowed()
    dossier_id, errors = _dossier(wanted, actor, now, taken)
    if errors := [*wrong_fields(wanted, now), *errors]:
        raise InputInvalid(errors)
    assert wanted.agency_id is not None
    files = files_of(wanted.file_ids, owner=owner)
    recordings = recordings_among(wanted.file_ids)
    day = legal_day(now)
    is_conduct = wanted.kind == Kind.CONDUCT
    subject = Subject(
        wanted.agency_id,
        wanted.unit_id if is_conduct else None,
        wanted.official_id if is_conduct else None,
    )
    officials = [one for one in (wanted.official_id, taken and taken.by) if one]
    organization = organization_around([subject.agency_id], officials, day)
    meant = meant_by(subject, organization) if is_conduct else frozenset()
    away = barred(meant, organization)
    if taken and taken.by in away:
        raise TakerConflicted()
    steps = ladder(wanted.kind, subject, away, organization)
    due = clock_for(now).due
    with system_scope():
        event = PetitionSent(
            number=_number(now),
            kind=wanted.kind,
            title=normalise(wanted.title),
            text=wanted.text.strip(),
            area_code=wanted.area_code,
            place=normalise(wanted.place),
            subject=subject,
            meant=tuple(sorted(meant)),
            sender_id=sender_id,
            shows_sender=wanted.shows_sender,
            has_dossier=dossier_id is not None,
            files=files,
            seat=steps[0] if steps else None,
            refuse_by=due(Limit.REFUSE, now),
            ask_by=due(Limit.ASK, now),
            route_by=due(Limit.ROUTE, now),
            due=due(Limit.SOLVE, now),
            recordings=recordings,
            may_be_heard=wanted.may_be_heard and bool(recordings),
            source=taken.source if taken else Source.ONLINE,
            taken_by=taken.by if taken else None,
            scans=tuple(one.file_id for one in files) if taken else (),
        )
        before = PetitionState(uuid7(now))
        state = record(before, [event], actor=actor, at=now)
        if dossier_id is not None:
            DossierLink.objects.create(petition_id=state.id, dossier_id=dossier_id)
        tell(before, state, [event], organization, now=now)
    return state


def files_of(file_ids: Iterable[UUID], *, owner: UUID) -> tuple[FileRef, ...]:
    """Return the files of ``owner``, a party or an official; raises ``FileNotYours``."""
    ids = tuple(dict.fromkeys(file_ids))
    found = stored_files(ids)
    for one in ids:
        if one not in found or found[one].owner_id != owner:
            raise FileNotYours(file=str(one))
    return tuple(FileRef(one, found[one].sha256) for one in ids)


def recordings_among(file_ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """Return which of the files are recordings of a voice, in their order."""
    ids = tuple(dict.fromkeys(file_ids))
    found = stored_files(ids)
    return tuple(
        one for one in ids if one in found and MediaType(found[one].media_type).is_recording
    )


def keep_recording(
    file: IO[bytes], *, name: str, owner: UUID, now: datetime, owner_kind: str = "party"
) -> StoredFile:
    """Store a recording of a voice, or another file, within the limits of the day."""
    limits = terms_on(legal_day(now)).recordings
    return store_upload(
        file,
        name=name,
        owner=owner,
        now=now,
        owner_kind=owner_kind,
        recordings=RecordingLimits(limits.largest, limits.longest),
    )


def _number(now: datetime) -> str:
    """Return a number that says nothing of how many there are."""
    while True:
        number = f"PA-{legal_day(now):%y}-{unguessable(7)}"
        if not Petition.objects.filter(number=number).exists():
            return number


def _dossier(
    wanted: PetitionWanted, actor: Actor, now: datetime, taken: TakenDown | None
) -> tuple[UUID | None, list[dict[str, str]]]:
    """Return the sender's own dossier; one that is not there is not named further.

    Who takes it down has the number from the receipt; the dossier must be the person's own.
    """
    if not wanted.dossier_number.strip():
        return None, []
    try:
        if taken is None:
            return visible_dossier(wanted.dossier_number.strip(), actor=actor, now=now).id, []
        with system_scope():
            row = visible_dossier(wanted.dossier_number.strip().upper(), actor=SYSTEM, now=now)
        if row.applicant_id == taken.sender_id:
            return row.id, []
    except DomainError:
        pass
    words = msgid("You have no dossier with this number. Check it, or leave the field empty.")
    if taken is not None:
        words = msgid("This person has no dossier with this number. Compare it with the receipt.")
    return None, [{"pointer": "/dossier_number", "detail": words}]


def wrong_fields(wanted: PetitionWanted, now: datetime) -> list[dict[str, str]]:
    """Return what is wrong with a petition, each field with its reason."""
    wrong: dict[str, str | bool] = {
        "/title": not wanted.title.strip() and msgid("Say in a few words what it is about."),
        "/text": len(wanted.text.strip()) < SHORTEST_TEXT
        and not recordings_among(wanted.file_ids)
        and msgid("Tell what happened: when, where, what was said or done."),
        "/agency_id": (
            wanted.agency_id is None or wanted.agency_id not in agencies_by_ids([wanted.agency_id])
        )
        and msgid("Choose the agency it is about."),
        **wrong_subject(wanted, now),
    }
    if len(wanted.title) > LONGEST_TITLE:
        wrong["/title"] = msgid("Write at most 150 letters here; the rest goes into the text.")
    if len(wanted.text) > LONGEST_TEXT:
        wrong["/text"] = msgid("Write at most 5,000 letters; attach a file for the rest.")
    if len(wanted.file_ids) > MOST_FILES:
        wrong["/file_ids"] = msgid("Attach at most six files.")
    if len(recordings_among(wanted.file_ids)) > terms_on(legal_day(now)).recordings.most:
        wrong["/file_ids"] = msgid("Attach fewer recordings; one may be long.")
    return [
        {"pointer": key, "detail": words} for key, words in wrong.items() if isinstance(words, str)
    ]


def wrong_subject(wanted: PetitionWanted, now: datetime) -> dict[str, str | bool]:
    """A unit and an official belong to the agency, or nobody knows whom to keep away."""
    found: dict[str, str | bool] = {}
    if wanted.unit_id is not None:
        unit = units_by_ids([wanted.unit_id]).get(wanted.unit_id)
        if unit is None or unit.agency_id != wanted.agency_id:
            found["/unit_id"] = msgid("Choose a unit of this agency.")
    if wanted.official_id is not None:
        try:
            held = official_facts(wanted.official_id, legal_day(now)).positions
        except DomainError:
            held = ()
        if not any(one.agency_id == wanted.agency_id for one in held):
            found["/official_id"] = msgid("Choose an official of this agency.")
    return found
