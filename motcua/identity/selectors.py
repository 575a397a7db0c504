"""Reads of the identity package."""

from collections.abc import Iterable
from uuid import UUID

from allauth.mfa.models import Authenticator

from motcua.platform.cursors import moment, rows_page

from .errors import AccountNotFound
from .models import Account, AccountSession, SignInEvent


def account_of_official(official_id: UUID) -> Account | None:
    """Return the account of an official, if there is one."""
    return Account.objects.filter(official_id=official_id).first()


def account_of_party(party_id: UUID) -> Account | None:
    """Return the account of a party, if it ever signed in."""
    return Account.objects.filter(party_id=party_id).first()


def account_by_username(username: str) -> Account:
    """Return the account with this user name, or raise ``AccountNotFound``."""
    account = Account.objects.filter(username=username.strip().lower()).first()
    if account is None:
        raise AccountNotFound()
    return account


def open_sessions(account_id: UUID) -> list[AccountSession]:
    """Return where the account is signed in now, latest first."""
    rows = AccountSession.objects.filter(account_id=account_id, ended_at__isnull=True)
    return list(rows.order_by("-last_seen_at")[:50])


def open_sessions_page(
    account_id: UUID, *, cursor: str, limit: int
) -> tuple[list[AccountSession], str]:
    """Return a page of those sessions, the one that began last first; raises ``CursorInvalid``."""
    rows = AccountSession.objects.filter(account_id=account_id, ended_at__isnull=True)
    return rows_page(rows, {"-started_at": moment, "-id": UUID}, cursor=cursor, limit=limit)


def sign_ins_page(account_id: UUID, *, cursor: str, limit: int) -> tuple[list[SignInEvent], str]:
    """Return a page of the moments at the door, latest first; raises ``CursorInvalid``."""
    rows = SignInEvent.objects.filter(account_id=account_id)
    return rows_page(rows, {"-at": moment, "-id": UUID}, cursor=cursor, limit=limit)


def recent_sign_ins(account_id: UUID) -> list[SignInEvent]:
    """Return the last moments at the door, latest first."""
    return list(SignInEvent.objects.filter(account_id=account_id).order_by("-at", "-id")[:20])


def accounts_of_officials(official_ids: Iterable[UUID]) -> dict[UUID, Account]:
    """Return the accounts of several officials at once, for lists."""
    rows = Account.objects.filter(official_id__in=set(official_ids))
    return {row.official_id: row for row in rows if row.official_id is not None}


def accounts_with_app(account_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of the accounts have set up an authenticator app."""
    rows = Authenticator.objects.filter(user_id__in=set(account_ids))
    return set(rows.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
