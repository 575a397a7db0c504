"""Leaves for the events of an aggregate whose package has no recording statement of its own."""

from collections.abc import Sequence
from datetime import datetime

from ..models import Leaf, Pending, Salt
from ..rules.commitments import Happened, commit_to, new_salt


def append_leaves(events: Sequence[Happened], *, at: datetime) -> None:
    """Commit to ``events`` and queue them for the log, in the transaction that writes them."""
    for event in events:
        salt = new_salt()
        key = {"aggregate_id": event.aggregate_id, "sequence": event.sequence}
        Leaf.objects.create(**key, commitment=commit_to(event, salt), at=at)
        Salt.objects.create(**key, salt=salt)
        Pending.objects.create(**key)
