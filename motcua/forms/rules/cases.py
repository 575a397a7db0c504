"""Test cases of a form: answers that are kept with it and checked whenever it changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..types import Case, CaseRun, Form
from .checking import check
from .units import PACKAGED_UNITS, UnitsProvider


def run_cases(form: Form, *, units: UnitsProvider = PACKAGED_UNITS) -> list[CaseRun]:
    """Return what becomes of every case, each checked as of the day it was kept."""
    return [CaseRun(one, _mistakes(form, one.answers, one.on, units=units)) for one in form.cases]


def with_case(
    form: Form,
    name: str,
    answers: Mapping[str, Any],
    *,
    on: date,
    units: UnitsProvider = PACKAGED_UNITS,
) -> Form:
    """Return the form with a case that expects what becomes of the answers now.

    A case of the same name is replaced.
    """
    case = Case(name, on, dict(answers), _mistakes(form, answers, on, units=units))
    others = tuple(one for one in form.cases if one.name != name)
    return replace(form, cases=(*others, case))


def without_case(form: Form, name: str) -> Form:
    """Return the form without the case of that name."""
    return replace(form, cases=tuple(one for one in form.cases if one.name != name))


def _mistakes(
    form: Form, answers: Mapping[str, Any], on: date, *, units: UnitsProvider
) -> tuple[str, ...]:
    errors = check(form, answers, today=on, units=units).errors
    return tuple(dict.fromkeys(one.pointer for one in errors))
