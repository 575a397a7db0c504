"""What an administrator does for an account: a new password, a new app, everybody out."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from ..errors import AccountNotFound
from ..models import Account, AccountSession
from ..types import SignInOutcome
from .open_account import set_password
from .record_sign_in import Door, record_sign_in


@transaction.atomic
def reset_second_factor(*, account_id: UUID, now: datetime) -> None:
    """Forget the authenticator app and end every session; the next sign-in sets up a new one."""
    account = _locked(account_id)
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    _end_all(account, now)


@transaction.atomic
def replace_password(*, account_id: UUID, password: str, now: datetime) -> None:
    """Set a new password and end every session; raises ``InputInvalid`` for a weak one."""
    account = _locked(account_id)
    set_password(account, password)
    account.password_changed_at = now
    account.save(update_fields=["password", "password_changed_at"])
    _end_all(account, now)


@transaction.atomic
def end_sessions(*, account_id: UUID, now: datetime) -> int:
    """Sign the account out everywhere; return how many sessions ended."""
    return _end_all(_locked(account_id), now)


def _locked(account_id: UUID) -> Account:
    account = Account.objects.select_for_update(of=("self",)).filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound(account=str(account_id))
    return account


def _end_all(account: Account, now: datetime) -> int:
    rows = AccountSession.objects.filter(account=account, ended_at__isnull=True)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.update(ended_at=now)
    for _key in keys:
        record_sign_in(SignInOutcome.SIGNED_OUT, account_id=account.id, door=Door(), now=now)
    return len(keys)
