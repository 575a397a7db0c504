"""Asking somebody to help with a draft, and ending that again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..help_terms import HELP_TERMS
from ..models import DraftHelper
from ..rules.draft_help import DraftAct, End, decide_invitation
from ..selectors.draft_help import help_with, helper_of
from .drafts import draft_of
from .end_help import end_one_help
from .help_codes import code_of, hash_of
from .own_store import owner_of


@transaction.atomic(savepoint=False)
def invite_helper(
    draft_id: UUID, *, for_whom: str = "", actor: Actor, now: datetime
) -> DraftHelper:
    """Make an invitation to help with one's own draft; ``code_of`` its id is what to pass on.

    Raises ``DraftNotFound``, ``NotForHelpers``, and ``HelpNotPossible`` in somebody else's matter
    or when enough people help.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.ASK_HELP, lock=True)
    terms = HELP_TERMS.on(legal_day(now))
    owner = owner_of(draft)
    present = DraftHelper.objects.filter(draft=draft, ended_at__isnull=True)
    in_force = [one for one in present if one.accepted_at is not None or one.expires_at > now]
    decide_invitation(is_own_matter=owner is not None, open_or_helping=len(in_force), terms=terms)
    assert owner is not None
    row_id = uuid7(now)
    return DraftHelper.objects.create(
        id=row_id,
        draft=draft,
        owner_id=owner,
        procedure_version_id=draft.procedure_version_id,
        for_whom=for_whom,
        code_sha256=hash_of(code_of(row_id)),
        made_at=now,
        expires_at=now + terms.invitation,
    )


@transaction.atomic(savepoint=False)
def end_help(draft_id: UUID, helper_id: UUID, *, actor: Actor, now: datetime) -> DraftHelper:
    """Take an invitation back, or end somebody's help at once; again changes nothing.

    The owner of the draft ends any, a helper his or her own. Raises ``DraftNotFound`` and
    ``HelperNotFound``.
    """
    own = help_with(draft_id, party_id=actor.party_id)
    if own is not None and own.id == helper_id:
        return end_one_help(own.id, End.HELPER, now=now)
    draft = draft_of(draft_id, actor=actor, act=DraftAct.ASK_HELP, lock=True)
    return end_one_help(helper_of(draft, helper_id).id, End.OWNER, now=now)
