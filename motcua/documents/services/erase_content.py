"""Taking bytes away that no stored file speaks of any more: the end of a destruction."""

from collections.abc import Callable

from django.db import transaction

from motcua.platform.database.prepared import run_prepared

from ..models import StoredFile
from ..storage import content_storage, path_of

# Many may store the same bytes at once; whoever takes them away waits for all of them.
_HOLD = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s::text, 7))::text"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 7))::text"

# Who else keeps contents without a stored file: asked before bytes are taken away.
_holders: list[Callable[[str], bool]] = []


def also_held_by(holds: Callable[[str], bool]) -> None:
    """Have ``holds`` asked whether it still speaks of a content; called from an app's ready()."""
    if holds not in _holders:
        _holders.append(holds)


def hold_content(sha256: str) -> None:
    """Let nobody take these bytes away until the running transaction has ended."""
    run_prepared(_HOLD, [sha256])


@transaction.atomic
def erase_content(sha256: str) -> bool:
    """Delete the bytes unless a stored file still has them; return whether they are gone.

    Safe to repeat. Whoever stores the same bytes meanwhile holds them first, or stores them anew.
    """
    run_prepared(_LOCK, [sha256])
    if StoredFile.objects.filter(sha256=sha256).exists() or any(one(sha256) for one in _holders):
        return False
    content_storage().delete(path_of(sha256))
    return True
