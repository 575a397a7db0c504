"""No self-granting: whoever gives out roles gives none to themselves."""

from uuid import UUID

from ..errors import OwnGrant


def check_not_own(acting: UUID | None, *receivers: UUID | None) -> None:
    """Raise ``OwnGrant`` where the acting official is among those who would gain a role."""
    if acting is not None and acting in receivers:
        raise OwnGrant()
