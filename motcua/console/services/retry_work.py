"""Putting work that was given up back in the queue."""

from motcua.platform.attention import try_again

from .record_act import By, recorded


def retry_work(row_id: int, *, by: By) -> str:
    """Put the work back in the queue and return its consumer; raises ``WorkNotFound``."""
    with recorded("work.retried", "work", row_id, by=by) as trace:
        trace.name = try_again(row_id=row_id, now=by.now)
        trace.after = {"consumer": trace.name}
    return trace.name
