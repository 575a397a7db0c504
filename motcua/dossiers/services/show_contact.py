"""Showing how to reach an applicant: for a purpose that holds now, and each time written down.

Law on the Protection of Personal Data 91/2025: data are used for a purpose by who needs them for
it, and the person knows. What a role needs at which moment is dated data (``contact_data``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from motcua.catalog.public import version_facts
from motcua.forms.public import Answers, SummaryRow, summary, without_contact
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import OVERSEERS

from ..codec import state_from_json
from ..contact_data import purposes_on
from ..errors_contact import ContactPurposeMissing
from ..models import ContactLook, Dossier, Paper
from ..rules.case import Grant
from ..rules.contact_wall import Opens, Purpose, agency_looked_for, purposes_for
from ..selectors.contents import RESULT, AnswersFacts, answers_of
from ..selectors.visible import visible_dossier
from ..types import DossierState
from .check_answers import form_for
from .paper_parts import address_of

logger = structlog.get_logger("motcua.dossiers")


@dataclass(frozen=True, slots=True)
class ContactShown:
    """How to reach an applicant: as kept for the person, and as the form of this dossier says."""

    name: str
    phone: str
    email: str
    address: str
    declared: Sequence[SummaryRow]


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """Answers in words and as filed; ``hidden`` are the pointers of what was left out."""

    lines: Sequence[SummaryRow]
    answers: Answers
    hidden: frozenset[str]


def open_purposes(
    state: DossierState, *, opens: Opens, actor: Actor, now: datetime
) -> Sequence[Purpose]:
    """Return for what the official may see contact data of the dossier now."""
    return purposes_for(
        state,
        grants=_grants(actor),
        overseers=OVERSEERS,
        of=purposes_on(legal_day(now)),
        opens=opens,
    )


def note_look(
    states: Iterable[DossierState],
    *,
    purpose: str,
    opens: Opens,
    shown: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down that contact data of the dossiers are shown to the official, right before.

    Raises ``ContactPurposeMissing``. An applicant reads his or her own data; nothing is written.
    """
    if not needs_purpose(actor):
        return
    assert actor.official_id is not None
    rows = []
    for state in states:
        allowed = [one.key for one in open_purposes(state, opens=opens, actor=actor, now=now)]
        if purpose not in allowed:
            raise ContactPurposeMissing(purposes=allowed)
        rows.append(
            ContactLook(
                id=uuid7(now),
                dossier_id=state.id,
                at=now,
                official_id=actor.official_id,
                agency_id=agency_looked_for(state, _grants(actor)),
                purpose=purpose,
                shown=shown,
            )
        )
    ContactLook.objects.bulk_create(rows)
    logger.info("contact shown", official=str(actor.official_id), dossiers=len(rows), what=shown)


def needs_purpose(actor: Actor) -> bool:
    """Return whether the reader is an official: everybody else reads what is his or her own."""
    return actor.kind == ActorKind.OFFICIAL


def may_print_contact(
    state: DossierState, *, purpose: str, shown: str, actor: Actor, now: datetime
) -> bool:
    """Return whether a paper printed now says how to reach the applicant.

    For an official only with a purpose, and then the look is written down; raises
    ``ContactPurposeMissing`` for one that does not hold.
    """
    if not needs_purpose(actor):
        return True
    if purpose:
        note_look([state], purpose=purpose, opens=Opens.PAPERS, shown=shown, actor=actor, now=now)
    return bool(purpose)


def note_paper(row: Dossier, file_id: UUID, *, purpose: str, actor: Actor, now: datetime) -> None:
    """Write the look down where the file is an official paper that prints how to reach somebody.

    Every paper to the applicant does; a result says what it must, and is the matter itself.
    Raises ``ContactPurposeMissing``.
    """
    if not needs_purpose(actor):
        return
    papers = Paper.objects.filter(dossier_id=row.id, file_id=file_id).exclude(kind=RESULT)
    if kind := papers.values_list("kind", flat=True).first():
        state = state_from_json(row.state)
        note_look([state], purpose=purpose, opens=Opens.PAPERS, shown=kind, actor=actor, now=now)


@transaction.atomic
def show_contact(number: str, *, purpose: str, actor: Actor, now: datetime) -> ContactShown:
    """Return how to reach the applicant; who saw it, when and for what is written down.

    Raises ``DossierNotFound`` and ``ContactPurposeMissing``.
    """
    state = state_from_json(visible_dossier(number, actor=actor, now=now).state)
    note_look([state], purpose=purpose, opens=Opens.CONTACT, shown="contact", actor=actor, now=now)
    assert state.applicant is not None
    party = party_facts(state.applicant.party_id)
    return ContactShown(
        party.full_name, party.phone, party.email, address_of(state), _declared(state)
    )


def _declared(state: DossierState) -> Sequence[SummaryRow]:
    revisions = answers_of(state.id)
    if not revisions:
        return ()
    hidden = read_answers(state, revisions[-1], whole=False, language="vi").hidden
    whole = read_answers(state, revisions[-1], whole=True, language="vi")
    return tuple(one for one in whole.lines if one.pointer in hidden)


def read_answers(
    state: DossierState, revision: AnswersFacts, *, whole: bool, language: str
) -> AnswersRead:
    """Return a revision of the answers; ways to reach somebody only in a ``whole`` reading.

    The question of what is left out stays, with what may be shown of its answer.
    """
    versions = state.versions
    assert versions is not None
    assert state.submitted_at is not None
    version = version_facts(versions.procedure_version_id)
    form = form_for(version, (revision.form_key, revision.form_version), case=state.case).form
    lines = summary(form, revision.answers, language=language)
    if whole:
        return AnswersRead(lines, revision.answers, frozenset())
    fields = purposes_on(legal_day(state.submitted_at)).residence_fields
    shown, hidden = without_contact(form, revision.answers, residence_fields=fields)
    safe = {one.pointer: one.value for one in summary(form, shown, language=language)}
    cut = [replace(one, value=safe.get(one.pointer, "")) for one in lines]
    return AnswersRead(cut, shown, hidden)


def _grants(actor: Actor) -> frozenset[Grant]:
    return frozenset(Grant(str(one.role), one.unit_id, one.agency_id) for one in actor.roles)
