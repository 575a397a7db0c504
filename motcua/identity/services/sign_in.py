"""The decisions of signing in, apart from cookies: who may, and what is written down."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..errors import AccountDisabled, SessionNotFound, SignInFailed, SignInLocked
from ..models import Account, AccountSession, SignInEvent
from ..rules.idleness import account_lapsed
from ..types import SignInOutcome
from .disable_account import UNUSED, disable_account
from .record_sign_in import Door, record_sign_in
from .second_factor import check_second_factor

MOST_WRONG_CODES = 5
_WRONG_CODES_COUNT_FOR = timedelta(minutes=15)


def admit_account(*, account: Account, now: datetime) -> None:
    """Raise ``AccountDisabled`` for a closed account; closes one that lay unused too long."""
    if not account.is_active:
        raise AccountDisabled()
    last_used_at = account.last_used_at or account.created_at
    if account_lapsed(account.kind, last_used_at=last_used_at, now=now):  # type: ignore[arg-type]
        disable_account(account_id=account.id, reason=UNUSED, now=now)
        raise AccountDisabled()


def check_code(*, account: Account, code: str, door: Door, now: datetime) -> None:
    """Accept the second factor; raises ``SignInFailed``, after five wrong ones ``SignInLocked``.

    The count lies with the account: only somebody who knows the password can lock it this way.
    """
    wrong = SignInEvent.objects.filter(
        account=account, outcome=SignInOutcome.WRONG_CODE, at__gt=now - _WRONG_CODES_COUNT_FOR
    ).count()
    if wrong >= MOST_WRONG_CODES:
        record_sign_in(SignInOutcome.LOCKED_OUT, account_id=account.id, door=door, now=now)
        raise SignInLocked()
    try:
        check_second_factor(account=account, code=code, now=now)
    except SignInFailed:
        record_sign_in(SignInOutcome.WRONG_CODE, account_id=account.id, door=door, now=now)
        raise


@transaction.atomic
def open_session(
    *, account: Account, session_key: str, assurance: int, door: Door, now: datetime
) -> AccountSession:
    """Write down that the account is signed in under this session."""
    Account.objects.filter(pk=account.pk).update(last_used_at=now, language=account.language)
    record_sign_in(SignInOutcome.SIGNED_IN, account_id=account.id, door=door, now=now)
    return AccountSession.objects.create(
        id=uuid7(now),
        account=account,
        session_key=session_key,
        started_at=now,
        last_seen_at=now,
        address=door.address,
        browser=door.browser[:200],
        assurance=assurance,
    )


@transaction.atomic
def close_session(*, session_key: str, outcome: SignInOutcome, door: Door, now: datetime) -> None:
    """Write down that a session ended; a session nobody knows changes nothing."""
    row = AccountSession.objects.filter(session_key=session_key, ended_at__isnull=True).first()
    if row is None:
        return
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    record_sign_in(outcome, account_id=row.account_id, door=door, now=now)


@transaction.atomic
def end_other_session(*, account_id: UUID, session_id: UUID, door: Door, now: datetime) -> None:
    """End one of the account's own sessions elsewhere; raises ``SessionNotFound``."""
    row = AccountSession.objects.filter(
        pk=session_id, account_id=account_id, ended_at__isnull=True
    ).first()
    if row is None:
        raise SessionNotFound()
    _end(row.session_key, door, now)


@transaction.atomic
def end_all_other_sessions(*, account_id: UUID, kept: str | None, door: Door, now: datetime) -> int:
    """End the account's own sessions but the one with the key ``kept``; return how many ended."""
    rows = AccountSession.objects.filter(account_id=account_id, ended_at__isnull=True)
    keys = list(rows.exclude(session_key=kept or "").values_list("session_key", flat=True))
    for key in keys:
        _end(key, door, now)
    return len(keys)


def _end(session_key: str, door: Door, now: datetime) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.filter(session_key=session_key).delete()
    outcome = SignInOutcome.ENDED_BY_PERSON
    close_session(session_key=session_key, outcome=outcome, door=door, now=now)


def touch_session(*, account_id: UUID, session_key: str, now: datetime) -> None:
    """Write down that the session is alive; called once a minute at most."""
    AccountSession.objects.filter(session_key=session_key).update(last_seen_at=now)
    Account.objects.filter(pk=account_id).update(last_used_at=now)
