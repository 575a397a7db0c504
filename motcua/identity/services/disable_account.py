"""Closing accounts: by an administrator, or because nobody used them."""

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from ..errors import AccountNotFound
from ..models import Account, AccountSession
from ..rules.idleness import ACCOUNT_IDLE, lapses
from ..types import AccountKind, SignInOutcome
from .record_sign_in import Door, record_sign_in

UNUSED = "unused for 45 days"


@transaction.atomic
def disable_account(*, account_id: UUID, reason: str, now: datetime) -> None:
    """Close the account and end its sessions and tokens; closing it again changes nothing."""
    account = Account.objects.select_for_update(of=("self",)).filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound(account=str(account_id))
    if not account.is_active:
        return
    account.is_active = False
    account.disabled_reason = reason[:80]
    account.save(update_fields=["is_active", "disabled_reason"])
    open_sessions = AccountSession.objects.filter(account=account, ended_at__isnull=True)
    Session.objects.filter(
        session_key__in=list(open_sessions.values_list("session_key", flat=True))
    ).delete()
    open_sessions.update(ended_at=now)
    account.tokens.filter(revoked_at__isnull=True).update(revoked_at=now)
    record_sign_in(SignInOutcome.ACCOUNT_DISABLED, account_id=account.id, door=Door(), now=now)


@transaction.atomic
def enable_account(*, account_id: UUID, now: datetime) -> None:
    """Open a closed account again; its 45 days start anew."""
    changed = Account.objects.filter(pk=account_id).update(
        is_active=True, disabled_reason="", last_used_at=now
    )
    if not changed:
        raise AccountNotFound(account=str(account_id))


def disable_unused_accounts(now: datetime) -> int:
    """Close the accounts of officials, administrators and partners unused for 45 days."""
    kinds = [kind for kind in AccountKind if lapses(kind)]
    unused = Account.objects.annotate(since=Coalesce("last_used_at", "created_at")).filter(
        Q(is_active=True, kind__in=kinds, since__lt=now - ACCOUNT_IDLE)
    )
    ids = list(unused.values_list("id", flat=True))
    for account_id in ids:
        disable_account(account_id=account_id, reason=UNUSED, now=now)
    return len(ids)
