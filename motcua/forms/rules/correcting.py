"""Some answers of a form given anew: which questions there are, what follows, what changed.

Questions are named by the pointer of their answer (``/section/field``); a list is one question.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from ..types import Answers, Corrected, Form, Kind, Question
from .checking import check
from .conditions import holds
from .units import PACKAGED_UNITS, UnitsProvider


def questions(form: Form, answers: Mapping[str, Any]) -> Iterator[Question]:
    """Yield the questions that apply under canonical answers, in order, computed ones too."""
    for section in form.sections:
        if not holds(section.show_if, root=answers, here={}):
            continue
        here = answers.get(section.key) or {}
        for one in section.fields:
            if holds(one.show_if, root=answers, here=here):
                yield Question(f"/{section.key}/{one.key}", section, one)


def answer_at(answers: Mapping[str, Any], pointer: str) -> Any:
    """Return the answer to the question at ``pointer``, None where there is none."""
    section, _, key = pointer[1:].partition("/")
    here = answers.get(section)
    return here.get(key) if isinstance(here, Mapping) else None


def changed(form: Form, before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """Return the questions that canonical answers answer otherwise, computed ones apart."""
    return frozenset(
        pointer
        for section in form.sections
        for one in section.fields
        if one.kind != Kind.COMPUTED
        for pointer in (f"/{section.key}/{one.key}",)
        if answer_at(before, pointer) != answer_at(after, pointer)
    )


def corrected(
    form: Form,
    before: Mapping[str, Any],
    given: Mapping[str, Any],
    asked: Collection[str],
    *,
    today: date,
    units: UnitsProvider = PACKAGED_UNITS,
) -> Corrected:
    """Return the answers with those of ``asked`` questions, and of what follows, as ``given``.

    A question follows when the new answers make it apply, or make its answer missing or wrong (a
    rule between two answers): it is answered anew, too. One that no longer applies is left out.
    """
    at_first = {one.pointer for one in questions(form, before)}
    open_now = frozenset(asked)
    while True:
        answers = _replaced(before, given, open_now)
        checked = check(form, answers, today=today, units=units)
        applying = {one.pointer for one in questions(form, checked.answers)}
        wrong = {"/".join(error.pointer.split("/")[:3]) for error in checked.errors}
        more = ((applying - at_first) | (wrong & applying)) - open_now
        if not more:
            break
        open_now |= more
    gone = at_first - applying
    return Corrected(answers, checked, open_now & applying, (open_now - set(asked)) | gone)


def _replaced(
    before: Mapping[str, Any], given: Mapping[str, Any], pointers: Collection[str]
) -> Answers:
    answers: Answers = {section: dict(here) for section, here in before.items()}
    for pointer in pointers:
        section, _, key = pointer[1:].partition("/")
        value = answer_at(given, pointer)
        if value in (None, "", [], {}):
            answers.get(section, {}).pop(key, None)
        else:
            answers.setdefault(section, {})[key] = value
    return answers
