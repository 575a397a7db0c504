"""Ways in which questions say no."""

from typing import TYPE_CHECKING

from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from .models import Publication


class QuestionNotFound(DomainError):
    """No question with this number is visible to the caller."""

    code = "question-not-found"
    title = "The question does not exist, or you may not see it"
    kind = "absent"


class QuestionTakenDown(DomainError):
    """It was published and is gone from the public; ``row`` says when, by whom and why."""

    code = "question-taken-down"
    title = "The question was taken from the public"
    kind = "absent"

    def __init__(self, row: "Publication") -> None:
        assert row.taken_down_at is not None
        super().__init__(
            question=row.number, since=row.taken_down_at.isoformat(), reason=row.taken_down_for
        )
        self.row = row


class QuestionNotYours(DomainError):
    """The act belongs to the desk that has the question, or to whoever asked it."""

    code = "question-not-yours"
    title = "This act on the question is not yours"
    kind = "forbidden"


class QuestionMovedOn(DomainError):
    """The question does not stand where this act is possible, or somebody acted meanwhile."""

    code = "question-moved-on"
    title = "Somebody else was faster: the question does not stand where you saw it"
    kind = "conflict"


class TooManyQuestions(DomainError):
    """A person asks so many questions a day."""

    code = "too-many-questions"
    title = "You asked as many questions today as one person may"
    kind = "rule"


class CloseGroundUnknown(DomainError):
    """A question is closed without an answer on a ground of the list only."""

    code = "question-ground-unknown"
    title = "This is no ground on which a question may be closed"
    kind = "invalid"


class NobodyAnswers(DomainError):
    """No one-stop desk stands for the procedure in this area."""

    code = "nobody-answers"
    title = "No one-stop desk answers for this procedure in this area"
    kind = "rule"
