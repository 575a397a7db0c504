"""Bearer tokens for programs: shown once, kept as a hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.identifiers import uuid7

from ..errors import AccountDisabled, TokenInvalid
from ..models import Account, ApiToken

_PREFIX = "mc_"
_LONGEST = timedelta(days=366)


def token_hash(token: str) -> str:
    """Return under what a token is kept; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue_token(
    *,
    account_id: UUID,
    now: datetime,
    lifetime: timedelta,
    scopes: tuple[str, ...] = (),
    name: str = "",
) -> str:
    """Return a new secret with which a program acts as the account until it expires.

    Raises ``AccountDisabled``.
    """
    if not Account.objects.filter(pk=account_id, is_active=True).exists():
        raise AccountDisabled()
    token = _PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(
        id=uuid7(now),
        account_id=account_id,
        token_hash=token_hash(token),
        scopes=list(scopes),
        name=name,
        issued_at=now,
        expires_at=now + min(lifetime, _LONGEST),
    )
    return token


def revoke_token(*, token: str, now: datetime) -> None:
    """End a token; raises ``TokenInvalid`` for one that is not in force."""
    changed = ApiToken.objects.filter(
        token_hash=token_hash(token), revoked_at__isnull=True, expires_at__gt=now
    ).update(revoked_at=now)
    if not changed:
        raise TokenInvalid()
