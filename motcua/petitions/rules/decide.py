"""One door for all decisions: which command is judged by which rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..events import PetitionEvent
from . import ending, handling, hearing, kinds, publishing, recount
from .case import Case, Who

_RULES: dict[type, Callable[[Case, Any, Who, datetime], list[PetitionEvent]]] = {
    handling.RoutePetition: handling.decide_route,
    handling.AskSender: handling.decide_ask,
    handling.ReplyToOffice: handling.decide_reply,
    handling.RefusePetition: handling.decide_refuse,
    handling.AnswerPetition: handling.decide_answer,
    kinds.ChangeKind: kinds.decide_kind,
    kinds.ObjectToKind: kinds.decide_objection,
    hearing.WriteDown: hearing.decide_write_down,
    publishing.PublishAnswer: publishing.decide_publish,
    publishing.HideAbuse: publishing.decide_hide,
    publishing.ContestHiding: publishing.decide_contest,
    publishing.JudgeHiding: publishing.decide_judge,
    ending.SayDone: ending.decide_done,
    ending.SayNotDone: ending.decide_not_done,
    ending.CloseAfterSilence: ending.decide_silence,
    ending.DrawForRecheck: ending.decide_draw,
    ending.GiveRecheck: ending.decide_recheck,
    ending.MergeRepeat: ending.decide_merge,
    recount.RecountLimits: recount.decide_recount,
}
COMMANDS = tuple(_RULES)


def decide(case: Case, command: object, who: Who, now: datetime) -> list[PetitionEvent]:
    """Return the events of a lawful act; raises what the command's rule raises."""
    return _RULES[type(command)](case, command, who, now)
