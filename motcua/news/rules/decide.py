"""One door for the decisions of people: which command is judged by which rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..events import NewsEvent
from . import writing
from .case import Case, Who

_RULES: dict[type, Callable[[Case, Any, Who, datetime], list[NewsEvent]]] = {
    writing.PublishNews: writing.decide_publish,
    writing.CorrectNews: writing.decide_correct,
    writing.TakeDownNews: writing.decide_take_down,
}


def decide(case: Case, command: object, who: Who, now: datetime) -> list[NewsEvent]:
    """Return the events of a lawful act; raises what the command's rule raises."""
    return _RULES[type(command)](case, command, who, now)
