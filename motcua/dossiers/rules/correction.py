"""Answers of the form asked for anew: which may be asked about, and which may change then.

Decree 118/2025, art. 17(2)(a): one notice says everything that is to be completed, with content,
reason and full guidance; so a question stands in the one request, with what is wrong about it.
"""

from collections.abc import Iterable, Sequence

from .. import errors
from ..errors_questions import AnswerNotAsked, QuestionNotAskable
from ..types import DossierState
from ..types_questions import ChangedAnswers, FormQuestion, QuestionWords
from .case import Case


def askable_questions(case: Case) -> list[FormQuestion]:
    """Return what an official may ask anew: nothing computed, nothing a register vouches for."""
    return [one for one in case.questions() if not one.is_computed and not one.held_by_register]


def check_questions(case: Case, asked: Sequence[QuestionWords]) -> None:
    """Raise what forbids asking these questions anew.

    The closed list of the law holds for answers as for papers: only what the pinned form asks of
    this person. Raises ``QuestionNotAskable``, ``DataAlreadyHeld`` and ``ReasonMissing``.
    """
    if not asked:
        return
    known = {one.pointer: one for one in case.questions() if not one.is_computed}
    pointers = [one.pointer for one in asked]
    twice = {one for one in pointers if pointers.count(one) > 1}
    if unknown := sorted((set(pointers) - set(known)) | twice):
        raise QuestionNotAskable(questions=unknown)
    # Decree 118/2025, art. 4(2a) as amended by 309/2026: what a register holds is looked up there.
    if held := sorted(one for one in pointers if known[one].held_by_register):
        raise errors.DataAlreadyHeld(errors.HELD_BY_LAW, questions=held)
    if silent := sorted(one.pointer for one in asked if not one.words.strip()):
        raise errors.ReasonMissing("Say of each question what is wrong with it.", questions=silent)


def check_answered(
    state: DossierState, answers: ChangedAnswers, said: Sequence[QuestionWords]
) -> None:
    """Raise what is missing from, or too much in, the answer to asked questions.

    Nobody is forced to alter a true answer: who leaves it says why it is right. A request that
    names no question binds no answer. Raises ``QuestionNotAskable`` for words to a question that
    nobody asked, ``AnswerNotAsked`` and ``SupplementIncomplete``.
    """
    asked = {one.pointer for one in state.supplement_questions}
    if unasked := sorted({one.pointer for one in said} - asked):
        raise QuestionNotAskable(questions=unasked)
    if not asked:
        return
    if more := sorted(answers.changed - answers.following - asked):
        raise AnswerNotAsked(questions=more)
    explained = {one.pointer for one in said if one.words.strip()}
    if left := sorted(asked - answers.changed - answers.following - explained):
        raise errors.SupplementIncomplete(
            "Change the answer, or say why it is right.", questions=left
        )


def stripped(words: Iterable[QuestionWords]) -> tuple[QuestionWords, ...]:
    """Return the words as they are recorded; who said nothing to a question is left out."""
    found = (QuestionWords(one.pointer, one.words.strip()) for one in words)
    return tuple(one for one in found if one.words)
