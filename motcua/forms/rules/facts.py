"""Facts for fees and processes: the answers that a definition gives a name of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..types import Field, Form, Kind
from .dates import earliest

PERSONAL_ID, ID_DOCUMENT = "applicant.personal_id", "applicant.id_document"


def facts_of(form: Form, answers: Mapping[str, Any]) -> dict[str, object]:
    """Return every fact named with ``x-fact`` that canonical answers state.

    Numbers and amounts are numbers, yes and no is a bool, a list of choices a list, a date
    a text; of an address the code of the commune (or the country abroad).
    """
    return {
        field.fact: _fact(field, value)
        for field, value in _answered(form, answers)
        if field.fact and value is not None
    }


def _answered(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    for section in form.sections:
        here = answers.get(section.key) or {}
        for field in section.fields:
            yield field, here.get(field.key)


def _fact(field: Field, value: Any) -> object:
    if field.kind == Kind.ADDRESS:
        return value.get("commune") or value.get("country")
    if field.kind == Kind.DATE and field.is_partial:
        return earliest(value).isoformat()
    return len(value) if field.kind == Kind.GROUP else value


def prefill(form: Form, known: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return raw answers made of what is known, and which name each pointer was filled from.

    ``known`` maps names such as ``applicant.full_name`` to values; empty ones are passed over.
    """
    answers: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for section in form.sections:
        for field in section.fields:
            name = _known_as(field, known)
            value = known.get(name) if name else None
            if value not in (None, "", {}):
                answers.setdefault(section.key, {})[field.key] = value
                sources[f"/{section.key}/{field.key}"] = name
    return answers, sources


def _known_as(field: Field, known: Mapping[str, Any]) -> str:
    """Return under which name the answer is known: a foreigner's number is the passport's."""
    is_passport = field.kind == Kind.PERSONAL_ID and field.allows_foreign
    if is_passport and not known.get(field.prefill) and field.prefill == PERSONAL_ID:
        return ID_DOCUMENT
    return field.prefill
