"""Changing a form piece by piece: every function returns a new form that was read again.

A piece is named by its path: ``section``, ``section.field`` or ``section.group.field``. Each
function raises ``FormDefinitionInvalid`` where the change would leave the subset, such as a
condition about a question that comes later, or a section without a question.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from motcua.kernel.text import fold

from ..types import Expression, Field, Form, Section
from .parsing import parse_form
from .reader import Place
from .writing import definition_of

Piece = TypeVar("Piece", Section, Field)
Change = Callable[[tuple[Field, ...]], tuple[Field, ...]]


def with_section(form: Form, section: Section) -> Form:
    """Return the form with this section in the place of the one with its key, or at the end."""
    return _read_again(replace(form, sections=_put(form.sections, section)))


def with_field(form: Form, container: str, field: Field) -> Form:
    """Return the form with this question in the place of the one with its key, or at the end."""
    return _changed(form, container, lambda fields: _put(fields, field))


def moved(form: Form, path: str, *, up: bool) -> Form:
    """Return the form with a section or question one place further up or down, if there is one."""
    container, _, key = path.rpartition(".")
    if not container:
        return _read_again(replace(form, sections=_move(form.sections, key, up=up)))
    return _changed(form, container, lambda fields: _move(fields, key, up=up))


def without(form: Form, path: str) -> Form:
    """Return the form without a section or question."""
    container, _, key = path.rpartition(".")
    if not container:
        left = tuple(one for one in form.sections if one.key != key)
        return _read_again(replace(form, sections=left))
    return _changed(form, container, lambda fields: tuple(x for x in fields if x.key != key))


def key_from(words: str, taken: Sequence[str]) -> str:
    """Return a name for a new piece, made of its words, that no other piece beside it has."""
    letters = "".join(one if one.isascii() and one.isalnum() else "_" for one in fold(words))
    stem = "_".join(part for part in letters.split("_") if part)[:40].strip("_")
    stem = stem if stem[:1].isalpha() else f"q_{stem}".rstrip("_")
    return next(
        name
        for name in (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
        if name not in taken
    )


def simple(condition: Expression | None) -> tuple[str, str, object] | None:
    """Return field, test and operand of a condition of one test, None for any other."""
    if condition is None or "field" not in condition:
        return None
    test = next(name for name in condition if name != "field")
    return str(condition["field"]), test, condition[test]


def _changed(form: Form, container: str, change: Change) -> Form:
    section_key, _, group_key = container.partition(".")
    section = form.section(section_key)
    group = next((x for x in section.fields if x.key == group_key), None) if section else None
    if section is None or (group_key and group is None):
        raise Place(None, f"/{container}").refuse("An object is needed here.")
    if group is None:
        fields = change(section.fields)
    else:
        fields = _put(section.fields, replace(group, items=change(group.items)))
    return _read_again(replace(form, sections=_put(form.sections, replace(section, fields=fields))))


def _put(pieces: tuple[Piece, ...], piece: Piece) -> tuple[Piece, ...]:
    found: list[Piece] = [piece if one.key == piece.key else one for one in pieces]
    if piece not in found:
        found.append(piece)
    return tuple(found)


def _move(pieces: tuple[Piece, ...], key: str, *, up: bool) -> tuple[Piece, ...]:
    found = list(pieces)
    at = next((number for number, one in enumerate(found) if one.key == key), None)
    if at is not None:
        to = max(0, min(len(found) - 1, at + (-1 if up else 1)))
        found.insert(to, found.pop(at))
    return tuple(found)


def _read_again(form: Form) -> Form:
    return parse_form(definition_of(form))
