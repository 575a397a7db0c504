"""A form written back as its definition; reading it again gives the same form."""

from typing import Any

from ..types import Case, Field, Form, Kind, Rule, Section, Text
from .keywords import BOUNDS, ID_PREFIX, SCHEMA, TEXT_TYPE, TYPES


def definition_of(form: Form) -> dict[str, Any]:
    """Return the definition that describes this form."""
    found: dict[str, Any] = {
        "$schema": SCHEMA,
        "$id": ID_PREFIX + form.key,
        "type": "object",
        **_words("title", form.title),
        "properties": {section.key: _section(section) for section in form.sections},
    }
    if form.rules:
        found["x-rules"] = [_rule(rule) for rule in form.rules]
    if form.cases:
        found["x-cases"] = [_case(one) for one in form.cases]
    return found


def _case(case: Case) -> dict[str, Any]:
    found = {"name": case.name, "on": case.on.isoformat(), "answers": dict(case.answers)}
    return found | ({"wrong": list(case.wrong)} if case.wrong else {})


def _words(keyword: str, text: Text) -> dict[str, str]:
    english = keyword if keyword.startswith("x-") else f"x-{keyword}"
    pairs = {keyword: text.vi, f"{english}-en": text.en}
    return {name: words for name, words in pairs.items() if words}


def _section(section: Section) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "object",
        **_words("title", section.title),
        **_words("description", section.hint),
    }
    if section.show_if is not None:
        found["x-show-if"] = dict(section.show_if)
    return found | _object(section.fields)


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    required = [one.key for one in fields if _always(one)]
    found: dict[str, Any] = {"properties": {one.key: _field(one) for one in fields}}
    return found | ({"required": required} if required else {})


def _always(field: Field) -> bool:
    return field.is_required and field.show_if is None and field.kind != Kind.COMPUTED


def _field(field: Field) -> dict[str, Any]:
    kind = field.kind
    types = TYPES.get(kind, TEXT_TYPE)
    found: dict[str, Any] = {
        "type": _computed_type(field) if kind == Kind.COMPUTED else next(iter(types)),
        "x-kind": kind.value,
        **_words("title", field.label),
        **_words("description", field.hint),
    }
    if field.show_if is not None:
        found["x-show-if"] = dict(field.show_if)
    if field.is_required and not _always(field):
        found["x-required-if"] = True
    elif field.required_if is not None:
        found["x-required-if"] = dict(field.required_if)
    plain = {
        "x-fact": field.fact,
        "x-prefill": field.prefill,
        "x-width": field.width,
        "x-autocomplete": field.autocomplete,
        "pattern": field.pattern,
        "x-past": field.is_past,
        "x-partial": field.is_partial,
        "x-select": field.is_select,
        "x-foreign": field.allows_foreign,
        "x-detail-optional": not field.needs_detail,
    }
    return found | {name: value for name, value in plain.items() if value} | _own(field)


def _own(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word, value in zip(BOUNDS.get(field.kind, ()), (field.least, field.most), strict=False):
        if value is not None:
            found[word] = value
    options = [{"const": one.value, **_words("title", one.label)} for one in field.options]
    match field.kind:
        case Kind.DATE if not field.is_partial:
            found["format"] = "date"
        case Kind.CHOICE:
            found["oneOf"] = options
        case Kind.CHOICES:
            found |= {"uniqueItems": True, "items": {"type": "string", "oneOf": options}}
        case Kind.GROUP:
            found["items"] = {"type": "object", **_object(field.items)}
            found |= _words("x-item-title", field.item_label)
        case Kind.COMPUTED:
            found["x-compute"] = dict(field.compute or {})
    return found


def _computed_type(field: Field) -> str:
    operation, operand = next(iter((field.compute or {"value": ""}).items()))
    if operation in ("count", "age"):
        return "integer"
    if operation == "each":
        return "array"
    sample = operand if operation == "value" else 0.0 if operation == "sum" else ""
    return {bool: "boolean", int: "integer", float: "number"}.get(type(sample), "string")


def _rule(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": rule.kind,
        "at": rule.at,
        "other": rule.other,
        "least": rule.least,
        "most": rule.most,
        "if": rule.only_if,
        "message": rule.message.vi,
        "message-en": rule.message.en,
    }
    return {name: value for name, value in found.items() if value not in ("", None)}
