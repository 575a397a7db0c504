"""What an official may ask anew of the answers of a dossier, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.forms.public import questions
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..rules.correction import askable_questions
from ..selectors.contents import answers_of
from ..types import DossierState
from .form_questions import pinned_form
from .show_contact import needs_purpose, read_answers
from .surroundings import case_of


@dataclass(frozen=True, slots=True)
class AskableQuestion:
    """A question that may be asked anew, in words, with the present answer as its reader sees it.

    ``answer`` is empty where nothing was answered, and where ``is_hidden`` keeps it from officials.
    """

    pointer: str
    section: str
    label: str
    answer: str
    is_hidden: bool


def questions_to_ask(
    state: DossierState, *, actor: Actor, now: datetime, language: str
) -> Sequence[AskableQuestion]:
    """Return the questions that may be asked anew, in the order of the form."""
    allowed = {one.pointer for one in askable_questions(case_of(state, on=legal_day(now)))}
    said: dict[str, list[str]] = {}
    hidden: set[str] = set()
    filed = next(
        (one for one in answers_of(state.id) if one.revision == state.answers_revision), None
    )
    if filed is not None:
        read = read_answers(state, filed, whole=not needs_purpose(actor), language=language)
        hidden = {question_of(one) for one in read.hidden}
        for line in read.lines:
            said.setdefault(question_of(line.pointer), []).append(line.value)
    return [
        AskableQuestion(
            one.pointer,
            one.section.title.of(language),
            one.field.label.of(language),
            "; ".join(value for value in said.get(one.pointer, ()) if value),
            one.pointer in hidden,
        )
        for one in questions(pinned_form(state), filed.answers if filed else {})
        if one.pointer in allowed
    ]


def question_of(pointer: str) -> str:
    """Return the pointer of the question an answer belongs to: entries of a list are one."""
    return "/".join(pointer.split("/")[:3])
