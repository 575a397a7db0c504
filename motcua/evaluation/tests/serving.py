"""Dossiers that come to their answer, and the people who may say how that was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from motcua.kernel.clock import use_clock
from motcua.kernel.identifiers import uuid7
from motcua.notifications.models import Notice
from motcua.platform.database.scope import system_scope
from motcua.platform.work import drain
from motcua.tests.situations import Situations

from ..links import token_for
from ..matters import About, Kind, MatterOpened, MatterState
from ..models import DossierPoints, Invitation, PartPoints, Rating, SurveyAnswer
from ..services.invite import invite
from ..services.record import record
from ..types import Purpose

if TYPE_CHECKING:
    from motcua.dossiers.public import DossierState
    from motcua.platform.actor import Actor
    from motcua.tests.world import World


class Serving:
    """One world with its moment."""

    def __init__(self, world: World) -> None:
        self.world, self.at = world, Situations(world)

    @property
    def now(self) -> datetime:
        return self.at.now + timedelta(minutes=1)

    def answered(self) -> DossierState:
        """Return a dossier whose result was given out, of which everybody has heard."""
        state = self.at.ready()
        self.heard()
        return state

    def heard(self) -> None:
        with use_clock(self.now):
            drain(self.now)

    def rating_of(self, state: DossierState) -> str:
        return token_for(state.id, Purpose.RATING)

    def survey_of(self, state: DossierState) -> str:
        return token_for(state.id, Purpose.SURVEY)


def invitation(state: DossierState) -> Invitation | None:
    with system_scope():
        return Invitation.objects.filter(dossier_id=state.id).first()


def points(state: DossierState) -> DossierPoints | None:
    with system_scope():
        return DossierPoints.objects.filter(dossier_id=state.id).first()


def parts(state: DossierState) -> list[PartPoints]:
    with system_scope():
        return list(PartPoints.objects.filter(points_id=state.id).order_by("id"))


def ratings() -> list[Rating]:
    with system_scope():
        return list(Rating.objects.all())


def survey_answers() -> list[SurveyAnswer]:
    with system_scope():
        return list(SurveyAnswer.objects.all())


def notices(state: DossierState, template: str) -> list[Notice]:
    with system_scope():
        return list(Notice.objects.filter(about_key=state.id, template=template))


def invited_at(state: DossierState, now: datetime) -> tuple[str, str]:
    """Let the dossier be rated and its survey answered at the moment; return both tokens."""
    with use_clock(now), system_scope():
        invite(state.id, {})
        Invitation.objects.filter(dossier_id=state.id).update(survey_at=now)
    return token_for(state.id, Purpose.RATING), token_for(state.id, Purpose.SURVEY)


def matters_about(official: Actor, now: datetime) -> tuple[UUID, UUID]:
    """Return a course proposed to the official, and a request to replace the official."""
    held = next(iter(official.roles))
    made = []
    with system_scope():
        for kind in (Kind.TRAINING, Kind.REPLACEMENT):
            about = About(
                kind, held.agency_id, held.unit_id, official.official_id, now.year, quarter=4
            )
            until = now + timedelta(days=5)
            opened = MatterOpened(about, "Nên đổi.", uuid4(), until)
            made.append(record(MatterState(uuid7(now)), [opened], by=None, at=now).id)
    return made[0], made[1]
