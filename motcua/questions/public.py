"""What other packages may use of questions; everything else in here is private."""

from .rules.answering import CloseQuestion, CorrectAnswer, PublishAnswer
from .selectors import PublicFilter, public_questions, questions_of_asker
from .services.act import act as act_on_question
from .services.ask import QuestionWanted, ask_question
from .services.history import compare_questions
from .services.vote import vote
from .services.write import write_question
from .types import QuestionState, Wording
from .types import Status as QuestionStatus

__all__ = [
    "CloseQuestion",
    "CorrectAnswer",
    "PublicFilter",
    "PublishAnswer",
    "QuestionState",
    "QuestionStatus",
    "QuestionWanted",
    "Wording",
    "act_on_question",
    "ask_question",
    "compare_questions",
    "public_questions",
    "questions_of_asker",
    "vote",
    "write_question",
]
