"""Writing down an official, and taking one out of service."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import normalise

from ..errors import OfficialNotFound
from ..models import Official, Position
from ..models.periods import valid_on
from ..selectors.cache import forget
from ..types import Role
from .keep_apart import check_administrator_remains


@transaction.atomic
def register_official(
    *, code: str, full_name: str, now: datetime, email: str = "", phone: str = ""
) -> UUID:
    """Return the id of the official with this code, made or brought up to date."""
    name = normalise(full_name)
    official, _ = Official.objects.update_or_create(
        code=code,
        defaults={"full_name": name, "email": email, "phone": phone},
        create_defaults={"id": uuid7(now), "full_name": name, "email": email, "phone": phone},
    )
    forget()
    return official.id


@transaction.atomic
def set_official_active(*, official_id: UUID, is_active: bool, on: date) -> None:
    """Take an official out of service on the day ``on``, or back; positions stay written down.

    Raises ``OfficialNotFound`` and, for the only administrator, ``LastAdministrator``.
    """
    administers = Position.objects.filter(
        valid_on(on), official_id=official_id, role=Role.ADMINISTRATOR
    )
    if not is_active and administers.exists():
        check_administrator_remains(official_id, last_day=on)
    if not Official.objects.filter(pk=official_id).update(is_active=is_active):
        raise OfficialNotFound(official=str(official_id))
    forget()
