"""How long a session and an account may lie unused (reliability.md S5)."""

from datetime import datetime, timedelta

from ..types import AccountKind

SESSION_IDLE = timedelta(minutes=15)
ADMINISTRATOR_IDLE = timedelta(minutes=5)
ACCOUNT_IDLE = timedelta(days=45)
# A citizen may need the State once a year; VNeID looks after that account.
_ACCOUNTS_THAT_LAPSE = frozenset(
    {AccountKind.OFFICIAL, AccountKind.ADMINISTRATOR, AccountKind.PARTNER}
)


def session_limit(kind: AccountKind) -> timedelta:
    """Return how long a session of such an account may lie idle."""
    return ADMINISTRATOR_IDLE if kind == AccountKind.ADMINISTRATOR else SESSION_IDLE


def session_lapsed(kind: AccountKind, *, last_seen_at: datetime, now: datetime) -> bool:
    """Return whether the session must be opened again by signing in."""
    return now - last_seen_at > session_limit(kind)


def lapses(kind: AccountKind) -> bool:
    """Return whether accounts of this kind are disabled when nobody uses them."""
    return kind in _ACCOUNTS_THAT_LAPSE


def account_lapsed(kind: AccountKind, *, last_used_at: datetime, now: datetime) -> bool:
    """Return whether the account lay unused for 45 days (TCVN 14423:2026, 5.6)."""
    return lapses(kind) and now - last_used_at > ACCOUNT_IDLE
