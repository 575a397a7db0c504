"""Reading: the reader opened a notice, or put all away."""

from datetime import datetime
from uuid import UUID

from motcua.platform.database.scope import apply_scope

from ..errors import NoticeNotFound
from ..selectors import notices_for
from ..types import Recipient


def mark_read(notice_id: UUID, *, recipient: Recipient, now: datetime) -> None:
    """Write down that the notice was read; the first time counts. Raises ``NoticeNotFound``."""
    apply_scope()
    mine = notices_for(recipient).filter(pk=notice_id)
    if not mine.filter(read_at__isnull=True).update(read_at=now) and not mine.exists():
        raise NoticeNotFound(notice=str(notice_id))


def mark_all_read(recipient: Recipient, *, now: datetime) -> int:
    """Write down that every notice was read; return how many were new."""
    apply_scope()
    return notices_for(recipient).filter(read_at__isnull=True).update(read_at=now)
