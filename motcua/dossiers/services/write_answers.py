"""Putting answers into a draft that several people may write: nothing is overwritten unseen."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.text import msgid
from motcua.platform.actor import Actor

from ..errors_help import DraftWrittenMeanwhile
from ..models import Draft
from ..rules.draft_help import changed_parts, overwritten
from .note_writing import helper_writing, note_writing
from .vouched_answers import require_unvouched


def part_mark(answers: Mapping[str, Any], part: str) -> str:
    """Return a mark of what stands in one part; another answer gives another mark."""
    stands = json.dumps(answers.get(part, {}), sort_keys=True)
    return hashlib.sha256(stands.encode()).hexdigest()[:24]


def write_answers(
    draft: Draft, after: dict[str, Any], *, is_stale: bool, actor: Actor, now: datetime
) -> None:
    """Change the answers of a locked draft; the caller saves the row.

    ``is_stale``: the writer has not seen what stands there. Then a part that somebody else wrote
    last is not changed but raises ``DraftWrittenMeanwhile``; one's own words may be followed.
    """
    by = str(actor.party_id or actor.official_id)
    if is_stale and (parts := overwritten(draft.answers, after, draft.writers, by)):
        raise DraftWrittenMeanwhile(
            msgid("Read the draft again, and save with its new revision what shall stand."),
            parts=list(parts),
            revision=draft.revision,
        )
    changed = changed_parts(draft.answers, after)
    if not changed:
        return
    if helper_writing(draft, actor) is not None:
        require_unvouched(draft, after)
    note_writing(draft, *changed, actor=actor, now=now)
    draft.answers = after
    draft.writers = {**draft.writers, **dict.fromkeys(changed, by)}
    draft.revision += 1
