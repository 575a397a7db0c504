"""Reading a definition: the only way to a ``Form``; what is outside the subset is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..types import Case, Field, Form, Kind, Rule, Section, Text
from . import conditions
from .keywords import CASE, ID_PREFIX, MOST_CASES, ROOT, RULE, RULE_KINDS, SCHEMA, SECTION
from .parsing_fields import Known, parse_fields
from .reader import Place

_RULE_FIELDS: dict[str, frozenset[Kind]] = {
    "not-after": frozenset({Kind.DATE}),
    "age": frozenset({Kind.DATE}),
    "not-more": frozenset({Kind.NUMBER, Kind.DECIMAL, Kind.MONEY, Kind.COMPUTED}),
    "id-fits-birth": frozenset({Kind.PERSONAL_ID}),
}


def parse_form(definition: Mapping[str, Any]) -> Form:
    """Return the form that a definition describes.

    Raises ``FormDefinitionInvalid``, whose ``pointer`` names the first place outside the subset.
    """
    root = Place(definition).object(ROOT)
    if root.get("$schema") not in (None, SCHEMA):
        raise root.refuse("The only schema known here is %(schema)s.", "$schema", schema=SCHEMA)
    name = root.string("$id", needed=True)
    if not name.startswith(ID_PREFIX) or len(name) == len(ID_PREFIX):
        raise root.refuse("The name of a form is %(prefix)s and its key.", "$id", prefix=ID_PREFIX)
    if root.get("type") != "object":
        raise root.refuse("A form is an object.", "type")
    known = Known()
    sections = tuple(_section(key, place, known) for key, place in root.members("properties"))
    rules = tuple(_rule(place, known.fields) for place in root.list("x-rules"))
    title = root.text("title", needed=True)
    cases = tuple(_case(place) for place in root.list("x-cases"))
    if len(cases) > MOST_CASES or len({one.name for one in cases}) != len(cases):
        reason = "At most %(most)s test cases, each with another name."
        raise root.refuse(reason, "x-cases", most=MOST_CASES)
    return Form(name.removeprefix(ID_PREFIX), title, sections, rules, cases, dict(known.fields))


def _section(key: str, place: Place, known: Known) -> Section:
    place.object(SECTION)
    if place.get("type") != "object":
        raise place.refuse("A section is an object.", "type")
    show_if = known.condition(place, "x-show-if", container="")
    fields = parse_fields(place, key, known)
    return Section(
        key, place.text("title", needed=True), fields, _optional(place, "description"), show_if
    )


def _optional(place: Place, keyword: str) -> Text:
    return place.text(keyword, needed=True) if place.get(keyword) is not None else Text()


def _rule(place: Place, fields: Mapping[str, Field]) -> Rule:
    place.object(RULE)
    kind = place.string("kind", needed=True)
    if kind not in RULE_KINDS:
        raise place.refuse("There is no such rule.", "kind")
    at, other = place.string("at", needed=True), place.string("other")
    _named(place, "at", fields, _RULE_FIELDS.get(kind))
    if other or kind != "age":
        dates = frozenset({Kind.DATE}) if kind in ("age", "id-fits-birth") else None
        _named(place, "other", fields, dates or _RULE_FIELDS.get(kind))
    only_if = place.get("if")
    if only_if is not None:
        wrong = conditions.problem(only_if)
        unknown = wrong or any(name not in fields for name in conditions.fields_in(only_if))
        if unknown:
            raise place.refuse(wrong or "The condition names a field that does not exist.", "if")
    least, most = place.number("least"), place.number("most")
    if kind == "age" and least is None and most is None:
        raise place.refuse("A rule about age needs least or most.")
    return Rule(
        kind,
        at,
        other,
        None if least is None else int(least),
        None if most is None else int(most),
        only_if,
        Text(place.string("message"), place.string("message-en")),
    )


def _named(
    place: Place, keyword: str, fields: Mapping[str, Field], kinds: frozenset[Kind] | None
) -> None:
    path = place.string(keyword, needed=True)
    found = fields.get(path)
    if found is None or (kinds and found.kind not in kinds):
        raise place.refuse("There is no such field, or it is of another kind.", keyword)


def _case(place: Place) -> Case:
    place.object(CASE)
    answers, wrong = place.get("answers"), place.get("wrong") or []
    if not isinstance(answers, Mapping):
        raise place.refuse("An object is needed here.", "answers")
    if not isinstance(wrong, list) or not all(isinstance(one, str) for one in wrong):
        raise place.refuse("A list is needed here.", "wrong")
    try:
        on = date.fromisoformat(place.string("on", needed=True))
    except ValueError:
        raise place.refuse("A day such as 2026-11-21 is needed here.", "on") from None
    return Case(place.string("name", needed=True), on, dict(answers), tuple(wrong))
