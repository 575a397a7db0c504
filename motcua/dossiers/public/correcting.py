"""What other packages may use of dossiers to ask for answers anew, and to answer."""

from ..errors import FeeAlreadyPaid
from ..notices import what_is_asked
from ..services.form_questions import questions_in_words, vouches
from ..services.questions_to_ask import AskableQuestion, questions_to_ask
from ..types_questions import QuestionWords
from ..web.correcting import Correcting, correcting
from ..web.corrections import AnswerAnew, Correction, corrections

__all__ = [
    "AnswerAnew",
    "AskableQuestion",
    "Correcting",
    "Correction",
    "FeeAlreadyPaid",
    "QuestionWords",
    "correcting",
    "corrections",
    "questions_in_words",
    "questions_to_ask",
    "vouches",
    "what_is_asked",
]
