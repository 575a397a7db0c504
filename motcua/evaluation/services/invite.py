"""Inviting the applicant of an answered dossier to speak, and asking again four weeks later."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.dossiers.public import DossierState, states_by_ids
from motcua.kernel import clock
from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.platform.database.scope import system_scope

from ..links import address_for, link_for
from ..models import Invitation
from ..term_data import terms_on
from ..types import Purpose

# What came due longer ago (an import, a replayed history) is shown in the program and rings nobody.
FRESH = timedelta(days=7)
BATCH = 50
IDLE_SECONDS = 60.0


@transaction.atomic
def invite(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Open the invitation of an answered dossier and tell its applicant; seen twice, told once.

    What was answered longer ago than an invitation lasts, as a history that is brought in, invites
    nobody.
    """
    assert dossier_id is not None
    now = clock.now()
    state = states_by_ids([dossier_id]).get(dossier_id)
    if state is None or state.is_test or state.finished_at is None:
        return
    limits = terms_on(legal_day(state.finished_at)).limits
    if state.finished_at + limits.rating <= now:
        return
    assert state.receiving is not None
    assert state.competent_agency_id is not None
    survey_at = state.finished_at + limits.survey_after
    _, is_new = Invitation.objects.get_or_create(
        dossier_id=dossier_id,
        defaults={
            "agency_id": state.competent_agency_id,
            "unit_id": state.receiving.unit_id,
            "rate_until": state.finished_at + limits.rating,
            "survey_at": survey_at,
            "survey_until": survey_at + limits.survey,
        },
    )
    if is_new:
        until = state.finished_at + limits.rating
        _tell(state, Purpose.RATING, until, since=state.finished_at, now=now)


def turn(now: datetime) -> float:
    """Ask whom it is time to ask; return how long to rest: 0 while more may wait."""
    return 0.0 if send_surveys(now) == BATCH else IDLE_SECONDS


@transaction.atomic
def send_surveys(now: datetime, *, batch: int = BATCH) -> int:
    """Ask up to ``batch`` applicants whether it is really settled; return how many.

    Another worker's rows are passed over; a survey whose time has passed is marked and not sent.
    """
    with system_scope():
        rows = list(
            Invitation.objects.select_for_update(skip_locked=True)
            .filter(is_asked=False, survey_at__lte=now)
            .order_by("survey_at")[:batch]
        )
        states = states_by_ids([row.dossier_id for row in rows])
        for row in rows:
            state = states.get(row.dossier_id)
            if state is not None and now < row.survey_until:
                _tell(state, Purpose.SURVEY, row.survey_until, since=row.survey_at, now=now)
        Invitation.objects.filter(dossier_id__in=[row.dossier_id for row in rows]).update(
            is_asked=True
        )
    return len(rows)


def _tell(
    state: DossierState, purpose: Purpose, until: datetime, *, since: datetime, now: datetime
) -> None:
    assert state.applicant is not None
    what = NoticeToSend(
        "dossier-rating" if purpose == Purpose.RATING else "dossier-survey",
        {
            "number": state.number,
            "address": address_for(state.id, purpose),
            "until": f"{until.astimezone(ZONE):%d/%m/%Y}",
        },
        about=state.id,
        about_sequence=state.sequence,
        link=link_for(state.id, purpose),
        in_program_only=now - since > FRESH,
    )
    send_notice(Recipient(party_id=state.applicant.party_id), what=what, now=now)
