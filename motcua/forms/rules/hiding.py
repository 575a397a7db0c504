"""Answers without the ways to reach a person, for who has no purpose that needs them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..types import Field, Form, Kind

HOME = "applicant.residence"
_REACHING = frozenset({Kind.PHONE, Kind.EMAIL})


def without_contact(
    form: Form, answers: Mapping[str, Any], *, residence_fields: Collection[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the answers without ways to reach a person, and the pointers of what is hidden.

    Telephones and e-mail addresses go. Of the applicant's home, and of an address named in
    ``residence_fields`` beside which the form asks for one of those, ``detail`` goes: province and
    commune stay, competence depends on them.
    """
    hidden: set[str] = set()
    shown = dict(answers)
    for section in form.sections:
        here = answers.get(section.key)
        if isinstance(here, Mapping):
            pointer = f"/{section.key}"
            shown[section.key] = _hide(section.fields, here, pointer, residence_fields, hidden)
    return shown, frozenset(hidden)


def _hide(
    fields: Sequence[Field],
    here: Mapping[str, Any],
    pointer: str,
    residence_fields: Collection[str],
    hidden: set[str],
) -> dict[str, Any]:
    is_how_to_reach = any(one.kind in _REACHING for one in fields)
    shown = dict(here)
    for one in fields:
        value, place = here.get(one.key), f"{pointer}/{one.key}"
        if not value:
            continue
        if one.kind in _REACHING:
            del shown[one.key]
            hidden.add(place)
        elif one.kind == Kind.GROUP:
            shown[one.key] = [
                _hide(one.items, entry, f"{place}/{nth}", residence_fields, hidden)
                for nth, entry in enumerate(value)
            ]
        elif one.kind == Kind.ADDRESS and (
            one.prefill == HOME or (is_how_to_reach and one.key in residence_fields)
        ):
            shown[one.key] = {key: part for key, part in value.items() if key != "detail"}
            hidden.add(place)
    return shown
