"""One door for all decisions: which command is judged by which rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..events import QuestionEvent
from . import answering, asking, taking_down
from .case import Case, Who

_RULES: dict[type, Callable[[Case, Any, Who, datetime], list[QuestionEvent]]] = {
    asking.WithdrawQuestion: asking.decide_withdraw,
    answering.PublishAnswer: answering.decide_publish,
    answering.CorrectAnswer: answering.decide_correct,
    answering.ConfirmAnswer: answering.decide_confirm,
    answering.CloseQuestion: answering.decide_close,
    taking_down.TakeDown: taking_down.decide_take_down,
    taking_down.PutBack: taking_down.decide_put_back,
}


def decide(case: Case, command: object, who: Who, now: datetime) -> list[QuestionEvent]:
    """Return the events of a lawful act; raises what the command's rule raises."""
    return _RULES[type(command)](case, command, who, now)
