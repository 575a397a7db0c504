"""Ways in which asking for answers anew, and answering, says no; pages under docs/problems/."""

from motcua.kernel.errors import DomainError


class QuestionNotAskable(DomainError):
    """Something was asked anew that the dossier's own form does not ask of this person."""

    code = "question-not-askable"
    title = "Only questions of the dossier's own form that apply to the person may be asked anew"


class AnswerNotAsked(DomainError):
    """An answer was changed that nobody asked about."""

    code = "answer-not-asked"
    title = "Only the answers that were asked about may be changed"
