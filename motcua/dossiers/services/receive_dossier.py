"""Receiving at the desk, forwarding to and taking over by the competent agency."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_stands_above
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.intake import AcceptForwarded, ForwardDossier, ReceiveDossier
from ..types import DossierState
from .act import act, author_of, surroundings
from .competence import competence_for, desk_place, superior_over
from .record import record


@transaction.atomic(savepoint=False)
def receive_dossier(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Receive a complete and correct dossier; pass it on where another agency is competent."""
    case, who, at = surroundings(number, actor=actor, now=now)
    competent = case.state.competent_agency_id
    assert competent is not None
    command = ReceiveDossier(
        competent_place=desk_place(competent, legal_day(at)),
        competence=competence_for(case.state, competent, legal_day(at)),
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
        to=desk_place(to_agency_id, day),
        reason=reason,
        competence=competence_for(case.state, to_agency_id, day),
        is_upward=_is_upward(case.state, to_agency_id, day),
        superior=superior_over(case.state, to_agency_id, day),
    )
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


def accept_forwarded(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Take over a forwarded dossier at the competent agency's desk; the clock starts with it."""
    return act(number=number, command=AcceptForwarded(), actor=actor, now=now)


def _is_upward(state: DossierState, agency_id: UUID, day: date) -> bool:
    """Return whether the matter goes to an agency above, though the present one may decide it."""
    present = state.competent_agency_id
    if present is None or not agency_stands_above(agency_id, present):
        return False
    return bool(competence_for(state, present, day))
