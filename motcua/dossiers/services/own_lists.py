"""What the own lists of an official or a unit share: fitting names, one writer at a time."""

from uuid import UUID

from django.db import connection

from motcua.kernel.errors import InputInvalid

MOST = 30
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 3))"


def fitting_name(text: str, *, longest: int) -> str:
    """Return a name without surplus spaces; raises ``InputInvalid`` for none or a long one."""
    words = " ".join(text.split())
    if not words or len(words) > longest:
        detail = f"Write a name of at most {longest} characters."
        raise InputInvalid([{"pointer": "/name", "detail": detail}])
    return words


def hold_list(owner_id: UUID) -> None:
    """Let nobody else change the owner's lists before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"own list {owner_id}"])
