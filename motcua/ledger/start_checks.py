"""Checks at start: the log's key, its name and its policy of witnesses can be used."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .keys import LogKeyUnusable, read_key
from .rules.notes import is_key_name
from .rules.policies import PolicyRefused
from .selectors import read_own_policy


@register()
def the_log_can_sign(app_configs: object, **_: object) -> list[CheckMessage]:
    """Return an error where the key's file is not one, or is the key of a log of another name."""
    if not is_key_name(settings.LOG_ORIGIN):
        return [_wrong("MOTCUA_LOG_ORIGIN: no spaces, no + and no control characters", "E001")]
    if not settings.LOG_KEY.exists():
        return []  # it is made when it is first needed
    try:
        key = read_key(settings.LOG_KEY)
    except LogKeyUnusable as error:
        return [_wrong(f"MOTCUA_LOG_KEY: {error}", "E002")]
    found: list[CheckMessage] = []
    if settings.MOTCUA.log_origin not in ("", key.name):
        found.append(_wrong(f"MOTCUA_LOG_ORIGIN: the key is that of the log {key.name}", "E003"))
    if settings.LOG_KEY.stat().st_mode & 0o077:
        found.append(_wrong(f"MOTCUA_LOG_KEY: others may read {settings.LOG_KEY}", "E004"))
    return found


@register()
def the_witnesses_are_known(app_configs: object, **_: object) -> list[CheckMessage]:
    """Return an error where the policy of witnesses cannot be read."""
    try:
        read_own_policy(settings.LOG_WITNESSES)
    except (OSError, UnicodeDecodeError, PolicyRefused) as error:
        return [_wrong(f"MOTCUA_LOG_WITNESSES: {error}", "E005")]
    return []


def _wrong(text: str, code: str) -> Error:
    return Error(text, id=f"motcua.ledger.{code}")
