"""Answers that a register vouches for: who helps to write leaves them as they stand."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.parties.public import party_facts

from ..models import Draft
from ..rules.draft_help import DraftAct, require_helper_may
from .form_questions import vouches
from .quote_draft import form_of_draft


def require_unvouched(draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise ``NotForHelpers`` where ``after`` changes what stands there from a register.

    A part that its owner set free (``choices.unlocked``) is the owner's to let others write.
    """
    person = party_facts(UUID(str(draft.choices.get("applicant_id") or draft.party_id)))
    for section in form_of_draft(draft).form.sections:
        before, then = draft.answers.get(section.key), after.get(section.key)
        if before == then or section.key in draft.choices.get("unlocked", ()):
            continue
        for field in section.fields:
            stands = before.get(field.key) if isinstance(before, Mapping) else None
            written = then.get(field.key) if isinstance(then, Mapping) else None
            if stands and stands != written and vouches(person, field.prefill):
                require_helper_may(DraftAct.UNLOCK)
