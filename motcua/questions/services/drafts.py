"""Keeping what an official has written of an answer so far."""

from datetime import datetime

from django.db import transaction

from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import QuestionMovedOn
from ..models import AnswerDraft
from ..rules.answering import LONGEST_ANSWER
from ..rules.asking import LONGEST_TEXT, LONGEST_TITLE
from ..rules.case import require_desk
from ..types import Status, Wording
from .standing import seen_by


@transaction.atomic
def keep_draft(number: str, wording: Wording, *, actor: Actor, now: datetime) -> None:
    """Keep the wording for this official alone; the last one kept counts.

    Raises ``QuestionNotFound``, ``QuestionNotYours``, and ``QuestionMovedOn`` once it has ended.
    """
    with system_scope():
        row, state, who = seen_by(number, actor)
        official = require_desk(state, who)
        if state.status not in (Status.OPEN, Status.PUBLISHED):
            raise QuestionMovedOn(question=number, status=str(state.status))
        kept = {
            "title": wording.title[:LONGEST_TITLE],
            "text": wording.text[:LONGEST_TEXT],
            "answer": wording.answer[:LONGEST_ANSWER],
            "kept_at": now,
        }
        AnswerDraft.objects.update_or_create(
            question_id=row.id, official_id=official, defaults=kept
        )
