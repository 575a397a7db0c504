"""Checking answers against the form a dossier is filed with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from motcua.catalog.public import ProcedureVersionFacts
from motcua.forms.public import (
    GENERAL_KEY,
    WITH_PAPERS,
    Form,
    UnitsOfDay,
    check,
    facts_of,
    form_version,
    general_form,
    general_version,
)

from ..errors import AnswersInvalid, FormChanged
from .standing import form_in_force


@dataclass(frozen=True, slots=True)
class CheckedFiling:
    """Answers that passed, with the form they passed and the facts in them."""

    form_key: str
    form_version: int
    answers: dict[str, Any]
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class PinnedForm:
    """A form with the key and version a dossier or draft is pinned to."""

    key: str
    version: int
    form: Form


def form_for(
    version: ProcedureVersionFacts, pinned: tuple[str, int] | None = None, *, case: str = ""
) -> PinnedForm:
    """Return the form of a procedure version: its own, else the general one of its list.

    The general form is made from the papers of ``case``; a version's list never changes, so what
    is pinned to the version can always be shown and checked again.
    """
    if pinned is not None and pinned[0] != GENERAL_KEY:
        return PinnedForm(pinned[0], pinned[1], form_version(*pinned).form)
    if pinned is None and version.form_key:
        current = form_in_force(version.form_key)
        return PinnedForm(version.form_key, current.version, current.form)
    listed = version.documents_for(case=case)
    number = pinned[1] if pinned is not None else general_version(listed)
    form = general_form(listed if number >= WITH_PAPERS else (), version.audience)
    return PinnedForm(GENERAL_KEY, number, form)


def check_answers(
    version: ProcedureVersionFacts,
    answers: dict[str, Any],
    *,
    today: date,
    case: str = "",
    form_version: int | None = None,
    pinned: tuple[str, int] | None = None,
) -> CheckedFiling:
    """Return the canonical answers; raise ``AnswersInvalid`` with every mistake.

    ``form_version`` is the one the person saw: another one now raises ``FormChanged``.
    """
    found = form_for(version, pinned, case=case)
    if form_version is not None and form_version != found.version:
        raise FormChanged(form=found.key, seen=form_version, now=found.version)
    return checked_against(found, answers, today=today)


def checked_against(found: PinnedForm, answers: dict[str, Any], *, today: date) -> CheckedFiling:
    """Return the canonical answers to a form; raise ``AnswersInvalid`` with every mistake."""
    checked = check(found.form, answers, today=today, units=UnitsOfDay(today))
    if checked.errors:
        language = get_language() or "vi"
        raise AnswersInvalid(
            errors=[
                {"pointer": item.pointer, "code": item.message_key, "detail": item.text(language)}
                for item in checked.errors
            ]
        )
    return CheckedFiling(
        found.key, found.version, checked.answers, dict(facts_of(found.form, checked.answers))
    )
