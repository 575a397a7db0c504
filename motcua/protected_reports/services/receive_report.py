"""Taking a report down: sealed in memory before anything is written, the receipt shown once."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import (
    Subject,
    agencies_by_ids,
    official_facts,
    organization_around,
    units_by_ids,
)
from motcua.platform.database.scope import system_scope

from ..errors import NoBodyFree
from ..events import ReportReceived
from ..models import Report
from ..receipts import from_receipt, new_receipt
from ..rules.case import Who
from ..rules.cleaning import CleanFile
from ..rules.recipients import Body, bodies_for
from ..rules.terms import Limit
from ..seals import locked_with, new_keys
from ..term_data import clock_for, terms_on
from ..types import Author, Kind, ReportState, Sort
from .keys import keys_of
from .pieces import Sealing, keep, sealed, sealed_file
from .record import record

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORTEST_TEXT, LONGEST_TEXT, MOST_FILES = 30, 20_000, 5


@dataclass(frozen=True, slots=True)
class ReportWanted:
    """What a person reports; everything but ``kind`` is sealed."""

    kind: Kind | None
    text: str = field(repr=False)
    agency_id: UUID | None = field(repr=False)
    unit_id: UUID | None = field(default=None, repr=False)
    official_id: UUID | None = field(default=None, repr=False)
    people: str = field(default="", repr=False)  # whom the lists do not name
    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    files: tuple[CleanFile, ...] = field(default=(), repr=False)


def receive_report(wanted: ReportWanted, *, now: datetime) -> str:
    """Seal and store the report; return its receipt, which is kept nowhere.

    Raises ``InputInvalid`` with every field that is wrong, and ``NoBodyFree``.
    """
    if errors := wrong_fields(wanted, now):
        raise InputInvalid(errors)
    receipt = new_receipt()
    found = from_receipt(receipt)
    private, public = new_keys()
    with transaction.atomic(), system_scope():
        body = body_for(_subject(wanted), now)
        keys = keys_of(body.officials)
        rows = [keys[one] for one in body.officials]
        to = Sealing(tuple(row.public for row in rows), public)
        pieces = [sealed(Sort.REPORT, Author.REPORTER, _fields(wanted), to)]
        for file in wanted.files:
            pieces.append(sealed_file(file, Author.REPORTER, to, for_reporter=False))
        day, clock = legal_day(now), clock_for(legal_day(now))
        report_id = uuid4()  # not of the kind that tells the moment
        event = ReportReceived(
            number=_number(now),
            kind=wanted.kind or Kind.OTHER,
            body_id=body.agency_id,
            keys=tuple(row.id for row in rows),
            is_named=bool(wanted.name.strip()),
            received_on=day,
            classify_by=clock.working_due(Limit.CLASSIFY, day),
            pass_on_by=clock.working_due(Limit.PASS_ON, day),
            pieces=tuple(one.piece for one in pieces),
        )
        created = {
            "lookup": found.lookup,
            "reporter_public": public,
            "reporter_locked": locked_with(found.key, private.encode()),
        }
        record(ReportState(report_id), [event], who=Who(is_reporter=True), now=now, created=created)
        keep(report_id, pieces, day)
    return receipt


def body_for(subject: Subject, now: datetime, *, but: UUID | None = None) -> Body:
    """Return the nearest body that may have a report about ``subject``; raises ``NoBodyFree``."""
    found = [one for one in every_body_for(subject, now) if one.agency_id != but]
    if not found:
        raise NoBodyFree()
    return found[0]


def every_body_for(subject: Subject, now: datetime) -> list[Body]:
    """Return every body that may have a report about ``subject``, the nearest first."""
    day = legal_day(now)
    officials = [subject.official_id] if subject.official_id else []
    organization = organization_around([subject.agency_id], officials, day)
    return bodies_for(subject, organization, keys_of(), terms_on(day).least_recipients)


def _subject(wanted: ReportWanted) -> Subject:
    assert wanted.agency_id is not None
    return Subject(wanted.agency_id, wanted.unit_id, wanted.official_id)


def _fields(wanted: ReportWanted) -> dict[str, str]:
    return {
        "text": wanted.text.strip(),
        "agency_id": str(wanted.agency_id),
        "unit_id": str(wanted.unit_id or ""),
        "official_id": str(wanted.official_id or ""),
        "people": normalise(wanted.people),
        "name": normalise(wanted.name),
        "contact": normalise(wanted.contact),
    }


def _number(now: datetime) -> str:
    """Return a number that says nothing of how many there are."""
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(8))
        number = f"BV-{legal_day(now):%y}-{code}"
        if not Report.objects.filter(number=number).exists():
            return number


def wrong_fields(wanted: ReportWanted, now: datetime) -> list[dict[str, str]]:
    """Return what is wrong with a report, each field with its reason."""
    wrong: dict[str, str] = {}
    if wanted.kind is None:
        wrong["/kind"] = msgid("Choose what you report.")
    if wanted.agency_id is None or wanted.agency_id not in agencies_by_ids([wanted.agency_id]):
        wrong["/agency_id"] = msgid("Choose the agency it is about: it keeps that agency away.")
    elif (place := _wrong_place(wanted, now)) is not None:
        wrong[place] = msgid("Choose one of this agency, or leave it empty.")
    if len(wanted.text.strip()) < SHORTEST_TEXT:
        wrong["/text"] = msgid("Tell what happened: when, where, who, what was said or asked for.")
    elif len(wanted.text) > LONGEST_TEXT:
        wrong["/text"] = msgid("Write at most 20,000 letters; attach a PDF for the rest.")
    if wanted.contact.strip() and not wanted.name.strip():
        wrong["/name"] = msgid("With a way to reach you, give your name too, or leave both empty.")
    if len(wanted.files) > MOST_FILES:
        wrong["/files"] = msgid("Attach at most five files; send the rest afterwards.")
    return [{"pointer": pointer, "detail": words} for pointer, words in wrong.items()]


def _wrong_place(wanted: ReportWanted, now: datetime) -> str | None:
    """A unit and an official belong to the agency, or nobody knows whom to keep away."""
    if wanted.unit_id is not None:
        unit = units_by_ids([wanted.unit_id]).get(wanted.unit_id)
        if unit is None or unit.agency_id != wanted.agency_id:
            return "/unit_id"
    if wanted.official_id is not None:
        try:
            held = official_facts(wanted.official_id, legal_day(now)).positions
        except DomainError:
            held = ()
        if all(one.agency_id != wanted.agency_id for one in held):
            return "/official_id"
    return None
