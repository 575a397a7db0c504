"""Telling people that a moment comes near or has passed: posts, words, one notice a person."""

from collections.abc import Sequence
from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.notifications.public import Recipient, send_notice

from ..models import WatchedClock
from ..rules.audience import Audience, audience
from ..rules.stages import Post
from ..stage_data import stages_for
from ..subjects import Held, subject_of


class Tellers:
    """Tells the people of one turn; asks once who holds a post."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._held = Held(legal_day(now))

    def tell(self, row: WatchedClock, state: object, stages: Sequence[str]) -> Audience:
        """Tell of the last of ``stages`` whoever they name together; return who that was."""
        known, subject = stages_for(row.started_at), subject_of(row.kind)
        found = [known.stage(one) for one in stages]
        wanted = frozenset[Post]().union(*(one.tell for one in found))
        held = {post: subject.holders(post, row, state, self._held) for post in Post}
        told = audience(wanted, held)
        what = subject.notice(row, state, found[-1], told)
        for one in sorted(told.people):
            send_notice(Recipient(official_id=one), what=what, now=self._now)
        if told.parties:
            reminder = subject.reminder(row, state)
            for one in sorted(told.parties):
                send_notice(Recipient(party_id=one), what=reminder, now=self._now)
        return told
