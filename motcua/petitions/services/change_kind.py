"""Giving a petition another kind, with the officials it may be about computed anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import Subject, meant_by, organization_around
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..rules.kinds import ChangeKind
from ..types import Kind, PetitionState
from .act import act, locked
from .send import PetitionWanted, wrong_subject


@transaction.atomic
def change_kind(
    number: str,
    *,
    kind: Kind,
    reason: str,
    actor: Actor,
    now: datetime,
    unit_id: UUID | None = None,
    official_id: UUID | None = None,
) -> PetitionState:
    """Change the kind; raises ``InputInvalid`` for a unit or official of elsewhere, and what
    ``act`` raises.
    """
    is_conduct = kind == Kind.CONDUCT
    with system_scope():
        state = locked(number)
        assert state.subject is not None
        about = Subject(
            state.subject.agency_id,
            unit_id if is_conduct else None,
            official_id if is_conduct else None,
        )
        wanted = PetitionWanted(kind, "", "", about.agency_id, about.unit_id, about.official_id)
        wrong = wrong_subject(wanted, now)
        officials = [about.official_id] if about.official_id else []
        organization = organization_around([about.agency_id], officials, legal_day(now))
        meant = meant_by(about, organization) if is_conduct and not wrong else frozenset[UUID]()
        command = ChangeKind(kind, about, frozenset(meant), reason)
        after = act(number, command, actor=actor, now=now)
        if wrong:  # said after the judgement of who may act at all; nothing is kept
            raise InputInvalid(
                [{"pointer": key, "detail": str(words)} for key, words in wrong.items()]
            )
    return after
