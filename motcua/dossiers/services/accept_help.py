"""Reading an invitation to help with a draft, and accepting it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.identity.public import ASSURANCE_TO_FILE, AssuranceTooLow
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors_help import InvitationNotFound
from ..help_terms import HELP_TERMS
from ..models import DraftHelper
from ..rules.draft_help import Invitation, decide_acceptance, require_open
from .help_codes import hash_of
from .tell_of_help import tell_of_joining


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What somebody reads who has the code: who asks, for which procedure, and until when."""

    owner_id: UUID
    procedure_version_id: UUID
    for_whom: str
    expires_at: datetime


def read_invitation(code: str, *, now: datetime) -> InvitationFacts:
    """Return an invitation that can be accepted; nothing of the draft is read.

    Raises ``InvitationNotFound``, and ``InvitationClosed`` for one that was used, taken back or
    has lapsed.
    """
    with system_scope():
        row = _row(code)
    require_open(_seen(row), now=now)
    return InvitationFacts(row.owner_id, row.procedure_version_id, row.for_whom, row.expires_at)


def accept_invitation(code: str, *, actor: Actor, now: datetime) -> DraftHelper:
    """Let the actor help from now on, and tell the person whose matter it is; once.

    Raises ``AssuranceTooLow`` below VNeID level 2, ``InvitationNotFound``, ``InvitationClosed``
    and ``HelpNotPossible`` for one's own invitation and for who helps with the draft already.
    """
    if actor.party_id is None or actor.assurance < ASSURANCE_TO_FILE:
        raise AssuranceTooLow()
    with transaction.atomic(), system_scope():
        row = _row(code, lock=True)
        helps = DraftHelper.objects.filter(
            draft_id=row.draft_id, helper_id=actor.party_id, ended_at__isnull=True
        ).exists()
        decide_acceptance(_seen(row), by=actor.party_id, helps=helps, now=now)
        row.helper_id, row.accepted_at = actor.party_id, now
        row.ends_at = now + HELP_TERMS.on(legal_day(now)).help
        row.save(update_fields=["helper_id", "accepted_at", "ends_at"])
        tell_of_joining(row, now=now)
    return row


def _row(code: str, *, lock: bool = False) -> DraftHelper:
    rows = DraftHelper.objects.filter(code_sha256=hash_of(code))
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise InvitationNotFound()
    return row


def _seen(row: DraftHelper) -> Invitation:
    return Invitation(row.owner_id, row.expires_at, row.accepted_at is not None, row.end)
