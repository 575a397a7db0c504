"""Disputes over who is competent, for pages and the watch."""

from ..rules.returns import SUPERIORS, AnswerReturn
from ..selectors.asked import Dispute, asked_returns
from ..services.ask_return import ask_return, settle_competence
from ..web.act_choices import choices_for

__all__ = [
    "SUPERIORS",
    "AnswerReturn",
    "Dispute",
    "ask_return",
    "asked_returns",
    "choices_for",
    "settle_competence",
]
