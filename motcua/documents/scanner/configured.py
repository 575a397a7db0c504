"""The scanner an operator set up, if any."""

from functools import lru_cache

from django.conf import settings

from motcua.platform.socket_address import read_socket_address

from .client import Clamd


def has_scanner() -> bool:
    """Return whether files are looked at for viruses here."""
    return bool(settings.MOTCUA.clamd)


def configured_scanner() -> Clamd | None:
    """Return the scanner of MOTCUA_CLAMD, or None where none is set."""
    if not has_scanner():
        return None
    return _clamd(settings.MOTCUA.clamd, settings.MOTCUA.clamd_seconds)


@lru_cache(maxsize=4)
def _clamd(address: str, seconds: int) -> Clamd:
    return Clamd(read_socket_address(address), seconds=seconds)
