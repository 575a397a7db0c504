"""One door for all decisions: which command is judged by which rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..events import CaseEvent
from . import concluding, looking
from .setting import Setting, Who

_RULES: dict[type, Callable[[Setting, Any, Who, datetime], list[CaseEvent]]] = {
    looking.AssignCase: looking.decide_assign,
    looking.RaiseCase: looking.decide_raise,
    looking.AskExplanation: looking.decide_ask,
    looking.Explain: looking.decide_explain,
    looking.AddEvidence: looking.decide_evidence,
    looking.SetAside: looking.decide_set_aside,
    concluding.Conclude: concluding.decide_conclude,
    concluding.Appeal: concluding.decide_appeal,
    concluding.DecideAppeal: concluding.decide_on_appeal,
    concluding.AddMeasure: concluding.decide_measure,
    concluding.FinishMeasure: concluding.decide_measure_done,
    concluding.CloseCase: concluding.decide_close,
}


def decide(setting: Setting, command: object, who: Who, now: datetime) -> list[CaseEvent]:
    """Return the events of a lawful act; raises what the command's rule raises."""
    return _RULES[type(command)](setting, command, who, now)
