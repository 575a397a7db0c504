"""Online services: what is announced of them, taking one away and giving it back."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid
from motcua.platform.actor import Actor

from ..models import OnlineServiceChange
from ..selectors_online import online_service
from ..types_online import OnlineAct, OnlineLevel, OnlineService


@transaction.atomic
def announce_level(
    code: str, level: OnlineLevel, *, reason: str, actor: Actor, now: datetime
) -> OnlineService:
    """Announce how much can be done online; raises ``InputInvalid``.

    Decree 224/2026, art. 14: everything is the rule; a part only for a published reason.
    """
    why = reason.strip() if level == OnlineLevel.PARTIAL else ""
    if level == OnlineLevel.PARTIAL and not why:
        detail = msgid("Write down why only a part can be done online: everybody reads it.")
        raise InputInvalid([{"pointer": "/reason", "detail": detail}])
    _hold(code)
    _note(code, OnlineAct.ANNOUNCED, actor=actor, now=now, level=str(level), reason=why)
    return online_service(code)


@transaction.atomic
def suspend_online(code: str, *, shortfalls: tuple[str, ...], actor: Actor, now: datetime) -> bool:
    """Let nobody file online until it is given back; return whether it was not so before."""
    _hold(code)
    if online_service(code).is_suspended:
        return False
    _note(code, OnlineAct.SUSPENDED, actor=actor, now=now, shortfalls=list(shortfalls))
    return True


@transaction.atomic
def resume_online(code: str, *, actor: Actor, now: datetime) -> bool:
    """Let people file online again; return whether it was suspended."""
    _hold(code)
    if not online_service(code).is_suspended:
        return False
    _note(code, OnlineAct.RESUMED, actor=actor, now=now)
    return True


def _hold(code: str) -> None:
    """One act at a time on each service."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"online {code}"])


def _note(code: str, act: OnlineAct, *, actor: Actor, now: datetime, **values: Any) -> None:
    OnlineServiceChange.objects.bulk_create(
        [
            OnlineServiceChange(
                id=uuid7(now),
                procedure_code=code,
                act=str(act),
                at=now,
                account_id=actor.account_id,
                **values,
            )
        ]
    )
