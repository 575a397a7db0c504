"""The authenticator app of an official: set up once, asked for at every sign-in."""

import base64
import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from ..errors import SecondFactorMissing, SignInFailed
from ..models import Account
from ..rules.one_time_code import is_secret, matching_counter


def new_secret() -> str:
    """Return a fresh Base32 secret of 160 bits."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def has_second_factor(account: Account) -> bool:
    """Return whether the account has an authenticator app."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def set_second_factor(*, account: Account, secret: str) -> None:
    """Give the account this secret in place of any earlier one."""
    if not is_secret(secret):
        raise ValueError("a second factor needs a Base32 secret of at least 80 bits")
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(secret), "last_counter": 0},
    )


@transaction.atomic
def check_second_factor(*, account: Account, code: str, now: datetime) -> None:
    """Accept the code once, or raise ``SignInFailed`` or ``SecondFactorMissing``.

    The counter lies in the row, under a lock: a code seen over a shoulder works nowhere again.
    """
    row = (
        Authenticator.objects.select_for_update()
        .filter(user=account, type=Authenticator.Type.TOTP)
        .first()
    )
    if row is None:
        raise SecondFactorMissing()
    counter = matching_counter(
        decrypt(row.data["secret"]), code, now=now, after=row.data.get("last_counter", 0)
    )
    if counter is None:
        raise SignInFailed()
    row.data = row.data | {"last_counter": counter}
    row.last_used_at = now
    row.save(update_fields=["data", "last_used_at"])
