"""Which requirement of the procedure a refusal says is not met: one of the law's own, by its code.

Decree 63/2010, art. 8: a procedure's conditions and papers are those of its published text. A
refusal names the one that fails, so that it can be checked and compared with others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .. import errors
from .case import Case
from .rulebook import Fails, Reason


@dataclass(frozen=True, slots=True)
class FailingRequirement:
    """One requirement that may be said not to be met; ``name`` is empty for ``code`` alone."""

    code: str
    name: str = ""


def failing_requirements(case: Case, ground: Reason) -> Sequence[FailingRequirement]:
    """Return the requirements that a refusal on this ground may name, in the order of the law.

    A ground that does not say which kinds it speaks of may name any.
    """
    kinds = [kind for kind in Fails if not ground.fails or kind in ground.fails]
    return [one for kind in kinds for one in _of_kind(case, kind)]


def named_requirement(case: Case, ground: Reason, given: str) -> str:
    """Return the code of the requirement that is not met; raises ``RequirementMissing``.

    Where the ground can name one only, it need not be given.
    """
    known = [one.code for one in failing_requirements(case, ground)]
    if not given.strip() and len(known) == 1:
        return known[0]
    if given.strip() not in known:
        raise errors.RequirementMissing(given=given, known=known)
    return given.strip()


def _of_kind(case: Case, kind: Fails) -> list[FailingRequirement]:
    if kind == Fails.CONDITION:
        return [
            FailingRequirement(f"condition-{place}", text)
            for place, text in enumerate(case.conditions, start=1)
        ]
    if kind in (Fails.DOCUMENT, Fails.ASKED):
        asked = set(case.state.supplement_items)
        papers = [
            FailingRequirement(f"document-{item.key}", item.name)
            for item in case.requirements
            if kind == Fails.DOCUMENT or item.id in asked
        ]
        has_questions = kind == Fails.ASKED and bool(case.state.supplement_questions)
        return [*papers, *([FailingRequirement(str(Fails.FORM))] if has_questions else [])]
    return [FailingRequirement(str(kind))]
