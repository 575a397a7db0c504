"""What programs send and get about keys of officials and seals of agencies."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from motcua.signatures.public import KeyLine

from .parameters import Day


class KeyIn(Schema):
    """Until when the new key may sign."""

    last_day: Day


class OutsideIn(Schema):
    """Where a key stays: token and label of the key, or user id and serial of the certificate."""

    store: Literal["pkcs11", "remote"]
    reference: str = Field(min_length=3, max_length=200, pattern="^[^/]+/.+$")


class KeyOut(Schema):
    """One key, of any state; the secret part is never handed out."""

    id: UUID
    kind: str
    owner_id: UUID
    subject: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    withdrawn_at: datetime | None
    state: str

    @classmethod
    def of(cls, found: KeyLine) -> "KeyOut":
        """Return the key as programs see it."""
        names = ("id", "owner_id", "subject", "issuer", "serial", "valid_from", "valid_to")
        return cls(
            kind=str(found.kind),
            state=str(found.state),
            withdrawn_at=found.withdrawn_at,
            **{name: getattr(found, name) for name in names},
        )


class KeyPage(Schema):
    """Keys, the newest entry first; ``next`` is the ``before`` of the following page."""

    items: list[KeyOut]
    next: str
