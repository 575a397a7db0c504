"""Commands with placeholders for what a person would type: acts are tried with them."""

from uuid import UUID

from ..rules import endings, file_safety, refusal, supplement
from ..rules.case import Case
from ..rules.correction import askable_questions
from ..rules.rulebook import Reason
from ..types import DossierState, SubmittedFile
from ..types_questions import QuestionWords

NOWHERE = UUID(int=0)
WORDS = "-"


def any_request(case: Case) -> supplement.RequestSupplement:
    """Ask again for the first paper, or the first answer, that may be asked for at all."""
    items = frozenset(item.id for item in case.requirements if not item.held_by_register)
    first = frozenset(sorted(items)[:1])
    asked = () if first else tuple(askable_questions(case)[:1])
    questions = tuple(QuestionWords(one.pointer, WORDS) for one in asked)
    return supplement.RequestSupplement(first, WORDS, unusable=first, questions=questions)


def any_replacement(state: DossierState, *, at_desk: bool) -> file_safety.ReplaceDocument:
    """Hand in anew every document that has to be."""
    files = tuple(
        SubmittedFile(item, NOWHERE, "") for item in file_safety.documents_to_replace(state)
    )
    return file_safety.ReplaceDocument(files, at_desk)


def any_answer(state: DossierState, *, at_desk: bool) -> supplement.Supplement:
    """Hand in every paper that was asked for, and say of every asked answer that it is right."""
    file, form = (None, "paper") if at_desk else (NOWHERE, "electronic")
    files = tuple(SubmittedFile(item, file, "", form) for item in state.supplement_items)
    said = tuple(QuestionWords(one.pointer, WORDS) for one in state.supplement_questions)
    return supplement.Supplement(
        files, state.answers_revision, "", state.facts, at_desk=at_desk, said=said
    )


def any_refusal(case: Case, ground: Reason) -> endings.RefuseDossier:
    """Refuse on a ground, naming the first requirement it can name."""
    named = next(iter(refusal.failing_requirements(case, ground)), None)
    return endings.RefuseDossier(ground.code, WORDS, WORDS, named.code if named else "")
