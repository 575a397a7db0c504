"""Writing down what happened at the door (NĐ 330/2026: kept for at least 90 days)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.identifiers import uuid7

from ..models import SignInEvent
from ..types import SignInOutcome


@dataclass(frozen=True, slots=True)
class Door:
    """From where somebody came: network address and browser."""

    address: str | None = None
    browser: str = ""


def record_sign_in(
    outcome: SignInOutcome, *, account_id: UUID | None, door: Door, now: datetime
) -> None:
    """Append one row to the sign-in record."""
    SignInEvent.objects.create(
        id=uuid7(now),
        at=now,
        outcome=outcome,
        account_id=account_id,
        address=door.address,
        browser=door.browser[:200],
    )
