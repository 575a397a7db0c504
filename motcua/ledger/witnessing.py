"""This node as a witness: its own key, and the logs of other nodes it looks at."""

from functools import cache
from pathlib import Path

from django.conf import settings

from .keys import make_key, read_key
from .models import WitnessedLog
from .rules.notes import COSIGNATURE, SignerKey, VerifierKey
from .rules.policies import Known, read_logs


def witness_key() -> SignerKey:
    """Return the key this node co-signs with; the first call ever makes it.

    Raises ``LogKeyUnusable`` when the file is not what it must be.
    """
    return _key(settings.WITNESS_KEY, settings.WITNESS_NAME)


def keys_of_log(origin: str) -> tuple[VerifierKey, ...]:
    """Return the keys a log may sign with; none when it is not a log this node witnesses."""
    return tuple(one.key for one in witnessed_logs() if one.key.name == origin)


def witnessed_logs() -> tuple[Known, ...]:
    """Return the logs of ``MOTCUA_WITNESS_LOGS``; a changed file is read anew."""
    path = settings.WITNESS_LOGS
    if path is None:
        return ()
    try:
        return _logs(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return ()


def seen_logs() -> list[WitnessedLog]:
    """Return what this node signed last of each log it looks at; unsaved where nothing yet."""
    names = sorted({one.key.name for one in witnessed_logs()})
    rows = WitnessedLog.objects.in_bulk(names)
    return [rows.get(name) or WitnessedLog(origin=name) for name in names]


def testimony_on(origin_hash: str) -> str | None:
    """Return the last checkpoint of a log that was co-signed here, with the signatures.

    ``origin_hash`` is the SHA-256 of the log's name, in hexadecimal.
    """
    rows = WitnessedLog.objects.all()  # a witness looks at some logs, not at thousands
    return next((one.note for one in rows if one.origin_hash == origin_hash), None)


@cache
def _key(path: Path, name: str) -> SignerKey:
    if not path.exists():
        make_key(path, SignerKey.new(name, COSIGNATURE))
    return read_key(path)


@cache
def _logs(path: Path, _changed: int) -> tuple[Known, ...]:
    return read_logs(path.read_text())
