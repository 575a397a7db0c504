"""Receiving at the desk, forwarding to and taking over by the competent agency."""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    CompetenceAmbiguous,
    CompetenceNotFound,
    agency_stands_above,
    desk_of,
    may_be_transferred_to,
)
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.intake import AcceptForwarded, ForwardDossier, ReceiveDossier
from ..types import DossierState, Place
from .act import act, author_of, surroundings
from .record import record
from .standing import agency_in_charge


@transaction.atomic(savepoint=False)
def receive_dossier(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Receive a complete and correct dossier; pass it on where another agency is competent."""
    case, who, at = surroundings(number, actor=actor, now=now)
    competent = case.state.competent_agency_id
    assert competent is not None
    command = ReceiveDossier(
        competent_place=_desk(competent, legal_day(at)),
        competence=_competence(case.state, competent, legal_day(at)),
    )
    events = decide(case, command, who, at)
    return record(case.state, events, author=author_of(actor), at=at)


def forward_dossier(
    *, number: str, to_agency_id: UUID, reason: str, actor: Actor, now: datetime
) -> DossierState:
    """Pass the dossier to another agency; raises ``CompetenceMissing`` where it has none."""
    day = legal_day(now)
    return _forward(number, to_agency_id, reason, actor, now, day)


@transaction.atomic(savepoint=False)
def _forward(
    number: str, to_agency_id: UUID, reason: str, actor: Actor, now: datetime, day: date
) -> DossierState:
    case, who, at = surroundings(number, actor=actor, now=now)
    command = ForwardDossier(
        to=_desk(to_agency_id, day),
        reason=reason,
        competence=_competence(case.state, to_agency_id, day),
        is_upward=_is_upward(case.state, to_agency_id, day),
    )
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


def accept_forwarded(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Take over a forwarded dossier at the competent agency's desk; the clock starts with it."""
    return act(number=number, command=AcceptForwarded(), actor=actor, now=now)


def _desk(agency_id: UUID, day: date) -> Place:
    desk = desk_of(agency_id, day)
    # A commune's or department's desk may be run by the centre above it: the agency stays.
    return Place(desk.id, agency_id)


def _competence(state: DossierState, agency_id: UUID, day: date) -> str:
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    field, area = version.field_code, area_of_matter(state)
    with suppress(CompetenceNotFound, CompetenceAmbiguous):
        if agency_in_charge(version, area, day).id == agency_id:
            return "decide"
    if may_be_transferred_to(agency_id, state.procedure_code, area, day, field=field):
        return "transfer"
    return ""


def _is_upward(state: DossierState, agency_id: UUID, day: date) -> bool:
    """Return whether the matter goes to an agency above, though the present one may decide it."""
    present = state.competent_agency_id
    if present is None or not agency_stands_above(agency_id, present):
        return False
    return bool(_competence(state, present, day))


def area_of_matter(state: DossierState) -> str:
    """Return the code of the unit where the matter lies, else where the applicant lives."""
    assert state.applicant is not None
    return state.area_code or party_facts(state.applicant.party_id).address.commune_code
