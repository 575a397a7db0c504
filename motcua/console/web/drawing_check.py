"""A judgement about a drawing in words: what is wrong where, and what the law's limits leave."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit, parse_limit
from motcua.processes.public import (
    Judgement,
    Margin,
    ProcessProblem,
    limit_label,
    problem_label,
    total_words,
)

_MOST = 12
_MOST_MARGINS = 4


def told(judgement: Judgement) -> dict[str, Any]:
    """Return the judgement as the page says it; long lists end with how many more there are."""
    language = get_language() or "vi"
    return {
        "mistakes": [_line(one, judgement, language) for one in judgement.mistakes[:_MOST]],
        "problems": [_line(one, judgement, language) for one in judgement.problems[:_MOST]],
        "more": max(0, len(judgement.mistakes) - _MOST) + max(0, len(judgement.problems) - _MOST),
        "longest": [total_words(one, language) for one in judgement.longest],
        "margins": [_margin(one, language) for one in judgement.margins[:_MOST_MARGINS]],
        "more_margins": max(0, len(judgement.margins) - _MOST_MARGINS),
    }


def read_limit(text: str) -> tuple[TimeLimit | None, str]:
    """Return the limit that was typed, or what is wrong with it; nothing typed is no mistake."""
    if not text.strip():
        return None, ""
    try:
        return parse_limit(text), ""
    except DomainError:
        return None, _("Enter an amount and a unit, such as 3 ngày làm việc or 5 working days")


def _line(problem: ProcessProblem, judgement: Judgement, language: str) -> dict[str, str]:
    name = judgement.names.get(problem.element) or problem.element
    words = problem_label(problem.text, problem.facts, language)
    return {"element": problem.element, "text": f"{name}: {words}" if name else words}


def _margin(margin: Margin, language: str) -> dict[str, Any]:
    return {
        "procedure": margin.procedure,
        "limit": limit_label(margin.limit, language),
        "is_kept": margin.left is not None,
        "left": total_words(margin.left, language) if margin.left else "",
    }
