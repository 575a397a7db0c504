"""The questions of the form a dossier is pinned to, with the answers that are filed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from motcua.catalog.public import version_facts
from motcua.forms.public import (
    Answers,
    Field,
    Form,
    Kind,
    UnitsOfDay,
    answer_at,
    check,
    prefill,
    questions,
)
from motcua.parties.public import PartyFacts, PartySource, party_facts

from ..selectors.contents import answers_of
from ..types import DossierState
from ..types_questions import FormQuestion
from ..web.known import known_answers
from .check_answers import form_for

# Telephone, e-mail and address are the person's own words: no register vouches for them.
VERIFIED = frozenset(
    {
        "applicant.full_name",
        "applicant.birth_date",
        "applicant.sex",
        "applicant.personal_id",
        "applicant.id_document",
        "enterprise.name",
        "enterprise.tax_code",
    }
)
_SOURCES = frozenset({PartySource.VNEID, PartySource.REGISTER})


def pinned_form(state: DossierState) -> Form:
    """Return the form the dossier is pinned to."""
    versions = state.versions
    assert versions is not None
    version = version_facts(versions.procedure_version_id)
    pinned = (versions.form_key, versions.form_version)
    return form_for(version, pinned, case=state.case).form


def filed_answers(state: DossierState) -> Answers:
    """Return the answers as they are filed now; empty where there are none."""
    found = [one for one in answers_of(state.id) if one.revision == state.answers_revision]
    return found[0].answers if found else {}


def vouches(person: PartyFacts, known_as: str) -> bool:
    """Return whether a register vouches for what is known of the person by this name."""
    is_verified = person.source in _SOURCES and person.verified_at is not None
    return is_verified and known_as in VERIFIED


def filed_questions(state: DossierState, *, on: date) -> tuple[FormQuestion, ...]:
    """Return the questions that apply under the filed answers, for the rules.

    Decree 118/2025, art. 4(2a): a register holds an answer where it vouches for the very value.
    One that was typed otherwise than the register has it may be asked about.
    """
    form, answers = pinned_form(state), filed_answers(state)
    held = _held(form, state, on)
    return tuple(
        FormQuestion(
            one.pointer,
            one.field.kind == Kind.COMPUTED,
            held[one.pointer][0]
            if one.pointer in held
            and answer_at(answers, one.pointer) in (None, held[one.pointer][1])
            else "",
        )
        for one in questions(form, answers)
        if not _is_promise(one.field)
    )


def _is_promise(field: Field) -> bool:
    """Return whether only one answer can be given: a promise is neither wrong nor unclear."""
    return field.kind == Kind.CHOICES and len(field.options) == 1


def _held(form: Form, state: DossierState, on: date) -> Mapping[str, tuple[str, Any]]:
    """Return by pointer which register vouches for an answer, and the answer."""
    assert state.applicant is not None
    person = party_facts(state.applicant.party_id)
    raw, sources = prefill(form, known_answers(person))
    clean = check(form, raw, today=on, units=UnitsOfDay(on)).answers
    return {
        pointer: (str(person.source), value)
        for pointer, name in sources.items()
        if vouches(person, name) and (value := answer_at(clean, pointer)) is not None
    }


def questions_in_words(
    state: DossierState, pointers: Collection[str], *, language: str
) -> dict[str, str]:
    """Return the labels of these questions of the pinned form; nothing is read for none."""
    if not pointers:
        return {}
    found = pinned_form(state).by_path
    named = {one: found.get(one[1:].replace("/", ".")) for one in pointers}
    return {one: field.label.of(language) if field else one for one, field in named.items()}
