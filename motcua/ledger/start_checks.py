"""Checks at start: the log's key, its witnesses and time-stamps, and this node as a witness."""

from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .keys import LogKeyUnusable, read_key
from .rules.notes import is_key_name
from .rules.policies import NOBODY, PolicyRefused, fewest_witnesses, read_logs
from .selectors import read_own_policy

# A checkpoint is called witnessed when at least so many others signed it.
FEWEST = 2


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
        policy = read_own_policy(settings.LOG_WITNESSES)[1]
    except (OSError, UnicodeDecodeError, PolicyRefused) as error:
        return [_wrong(f"MOTCUA_LOG_WITNESSES: {error}", "E005")]
    if policy.quorum != NOBODY and fewest_witnesses(policy) < FEWEST:
        return [_wrong("MOTCUA_LOG_WITNESSES: one witness alone must not be the quorum", "E006")]
    if policy.logs:
        return [_wrong("MOTCUA_LOG_WITNESSES: the log's own line is added to it", "E012")]
    silent = [one.name for one in policy.witnesses if not one.url]
    if silent:
        return [_wrong(f"MOTCUA_LOG_WITNESSES: no address: {', '.join(silent)}", "E007")]
    return []


@register()
def the_witness_can_sign(app_configs: object, **_: object) -> list[CheckMessage]:
    """Return an error where the logs this node witnesses, or its key, cannot be read."""
    if settings.WITNESS_LOGS is None:
        return []
    if not is_key_name(settings.WITNESS_NAME):
        return [_wrong("MOTCUA_WITNESS_NAME: no spaces, no + and no control characters", "E008")]
    try:
        read_logs(settings.WITNESS_LOGS.read_text())
    except (OSError, UnicodeDecodeError, PolicyRefused) as error:
        return [_wrong(f"MOTCUA_WITNESS_LOGS: {error}", "E009")]
    if not settings.WITNESS_KEY.exists():
        return []  # it is made when it is first needed
    try:
        read_key(settings.WITNESS_KEY)
    except LogKeyUnusable as error:
        return [_wrong(f"MOTCUA_WITNESS_KEY: {error}", "E010")]
    return []


@register()
def the_time_stamps_can_be_checked(app_configs: object, **_: object) -> list[CheckMessage]:
    """Return an error where the trusted roots cannot be read."""
    if not settings.LOG_TIME_STAMP_URL:
        return []
    try:
        x509.load_pem_x509_certificates(Path(settings.MOTCUA.time_stamp_roots).read_bytes())
    except (OSError, ValueError) as error:
        return [_wrong(f"MOTCUA_TIME_STAMP_ROOTS: {error}", "E011")]
    return []


def _wrong(text: str, code: str) -> Error:
    return Error(text, id=f"motcua.ledger.{code}")
