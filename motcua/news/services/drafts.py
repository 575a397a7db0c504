"""Keeping what an official is writing; one draft each, it is theirs until it is published."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..models import NewsDraft
from .publish_news import publisher_of


@transaction.atomic
def keep_draft(typed: Mapping[str, object], *, actor: Actor, now: datetime) -> None:
    """Keep the fields as they were typed, right or wrong; raises ``NotAllowed``."""
    official_id, _agency_id = publisher_of(actor)
    with system_scope():
        NewsDraft.objects.update_or_create(
            official_id=official_id, defaults={"typed": dict(typed), "kept_at": now}
        )


@transaction.atomic
def drop_draft(*, actor: Actor) -> None:
    """Throw away what was kept; raises ``NotAllowed``."""
    official_id, _agency_id = publisher_of(actor)
    with system_scope():
        NewsDraft.objects.filter(official_id=official_id).delete()
