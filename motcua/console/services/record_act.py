"""The wrapper around every act: the change and its trace stand or fall together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..models import AdminAct


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    now: datetime


@dataclass(slots=True)
class Trace:
    """What is written down of an act; it may be filled in while the act is done."""

    what: str
    kind: str
    object_id: str = ""
    name: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@contextmanager
def recorded(
    what: str, kind: str, object_id: object = "", *, by: By, name: str = ""
) -> Iterator[Trace]:
    """Do the block in one transaction with its trace; an error leaves neither."""
    with transaction.atomic():
        trace = Trace(what, kind, str(object_id), name)
        yield trace
        AdminAct.objects.create(
            id=uuid7(by.now),
            at=by.now,
            official_id=by.actor.official_id,
            by_name=by.actor.name[:120],
            what=trace.what,
            object_kind=trace.kind,
            object_id=trace.object_id,
            object_name=trace.name[:200],
            before=trace.before,
            after=trace.after,
        )
