"""Reading the fields of a definition, kind by kind."""

import re
from collections.abc import Mapping
from typing import Any

from ..types import Expression, Field, Kind, Option, Text
from . import conditions
from .keywords import BOUNDS, COMMON, COMPUTE, ITEMS, MOST_ITEMS, OWN, PREFILL, TEXT_TYPE, TYPES
from .reader import Place

_OPTION = frozenset({"const", "title", "x-title-en"})


class Known:
    """The fields read so far, by path: conditions may name no others."""

    def __init__(self) -> None:
        self.fields: dict[str, Field] = {}

    def condition(self, place: Place, keyword: str, *, container: str) -> Expression | None:
        """Return a condition whose fields all come earlier."""
        found = place.get(keyword)
        if found is None:
            return None
        wrong = conditions.problem(found)
        if wrong:
            raise place.refuse(wrong, keyword)
        for name in conditions.fields_in(found):
            path = name if "." in name else f"{container}.{name}"
            if path not in self.fields or ("." in name and path.count(".") != 1):
                raise place.refuse("%(name)s is no field that comes earlier.", keyword, name=name)
        return dict(found)


def parse_fields(
    place: Place, container: str, known: Known, *, inner: bool = False
) -> tuple[Field, ...]:
    """Return the fields of a section, or of the entries of a group (``inner``)."""
    members = place.members("properties")
    required = _required(place, {key for key, _ in members})
    return tuple(
        _field(inside, f"{container}.{key}", known, key in required, inner)
        for key, inside in members
    )


def _required(place: Place, keys: set[str]) -> frozenset[str]:
    found = place.get("required") or []
    if not isinstance(found, list) or any(key not in list(keys) for key in found):
        raise place.refuse("required lists names of fields of this object.", "required")
    return frozenset(found)


def _field(place: Place, path: str, known: Known, required: bool, inner: bool) -> Field:
    kind = _kind(place, inner)
    container, _, key = path.rpartition(".")
    show_if = known.condition(place, "x-show-if", container=container)
    if required and (show_if or kind == Kind.COMPUTED):
        # A plain validator of JSON Schema knows nothing of conditions; the answers must suit it.
        raise place.refuse("A field that may be hidden takes x-required-if: true instead.")
    always = place.get("x-required-if") is True
    required_if = None
    if not always:
        required_if = known.condition(place, "x-required-if", container=container)
    label = place.text("title", needed=kind != Kind.COMPUTED)
    hint = place.text("description", needed=True) if place.get("description") else Text()
    common: dict[str, Any] = {
        "is_required": required or always,
        "required_if": required_if,
        "show_if": show_if,
        "hint": hint,
        "width": _whole(place, "x-width"),
        "autocomplete": place.string("x-autocomplete"),
        "fact": place.string("x-fact"),
        "prefill": _prefill(place),
    }
    own = _own(place, kind, path, known)
    found = Field(key, path, kind, label, **common, **own)
    known.fields[path] = found
    return found


def _kind(place: Place, inner: bool) -> Kind:
    if not isinstance(place.value, Mapping):
        raise place.refuse("A field is an object.")
    try:
        kind = Kind(place.string("x-kind", needed=True))
    except ValueError:
        raise place.refuse("There is no such kind of field.", "x-kind") from None
    if inner and kind in (Kind.GROUP, Kind.COMPUTED):
        raise place.refuse("A repeating group holds plain fields only.", "x-kind")
    place.object(COMMON | OWN.get(kind, frozenset()))
    if place.string("type", needed=True) not in TYPES.get(kind, TEXT_TYPE):
        raise place.refuse("The type does not suit the kind of field.", "type")
    return kind


def _whole(place: Place, keyword: str) -> int:
    found = place.number(keyword) or 0
    if found != int(found) or found < 0:
        raise place.refuse("A whole number is needed here.", keyword)
    return int(found)


def _prefill(place: Place) -> str:
    name = place.string("x-prefill")
    if name and name not in PREFILL:
        raise place.refuse("Nothing of that name is known about the person.", "x-prefill")
    return name


def _own(place: Place, kind: Kind, path: str, known: Known) -> dict[str, Any]:
    if kind == Kind.GROUP:
        return _group(place, path, known)
    if kind == Kind.COMPUTED:
        return {"compute": _compute(place, known)}
    words = BOUNDS.get(kind)
    found = _bounds(place, *words) if words else {}
    match kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.PERSON_NAME:
            found["pattern"] = _pattern(place)
        case Kind.DATE:
            found |= _date(place)
        case Kind.CHOICE:
            found |= {"options": _options(place), "is_select": place.flag("x-select")}
        case Kind.CHOICES:
            inside = place.at("items").object(frozenset({"type", "oneOf"}))
            found["options"] = _options(inside)
        case Kind.ADDRESS | Kind.PERSONAL_ID:
            found |= {
                "allows_foreign": place.flag("x-foreign"),
                "needs_detail": not place.flag("x-detail-optional"),
            }
    return found


def _bounds(place: Place, low: str, high: str) -> dict[str, Any]:
    least, most = place.number(low), place.number(high)
    if least is not None and most is not None and least > most:
        raise place.refuse("%(low)s is greater than %(high)s.", low, low=low, high=high)
    return {"least": least, "most": most}


def _pattern(place: Place) -> str:
    pattern = place.string("pattern")
    try:
        re.compile(pattern)
    except re.error:
        raise place.refuse("This is no regular expression.", "pattern") from None
    return pattern


def _date(place: Place) -> dict[str, Any]:
    partial = place.flag("x-partial")
    if place.get("format") != (None if partial else "date"):
        raise place.refuse("A whole date has the format date, a partial one has none.", "format")
    return {"is_partial": partial, "is_past": place.flag("x-past")}


def _options(place: Place) -> tuple[Option, ...]:
    found = [one.object(_OPTION) for one in place.list("oneOf")]
    options = tuple(
        Option(one.string("const", needed=True), one.text("title", needed=True)) for one in found
    )
    if not options or len({option.value for option in options}) != len(options):
        raise place.refuse("Choices are needed here, each with another const.", "oneOf")
    return options


def _group(place: Place, path: str, known: Known) -> dict[str, Any]:
    bounds = _bounds(place, "minItems", "maxItems")
    if bounds["most"] is None or not 0 < bounds["most"] <= MOST_ITEMS:
        raise place.refuse(
            "A group has a maxItems from 1 to %(most)s.", "maxItems", most=MOST_ITEMS
        )
    items = parse_fields(place.at("items").object(ITEMS), path, known, inner=True)
    return bounds | {"items": items, "item_label": place.text("x-item-title", needed=True)}


def _compute(place: Place, known: Known) -> Mapping[str, Any]:
    found = place.get("x-compute")
    if not isinstance(found, Mapping) or len(found) != 1 or not set(found) <= COMPUTE:
        raise place.refuse("One of count, sum, each, copy, value, age is needed here.", "x-compute")
    operation, operand = next(iter(found.items()))
    if operation == "value":
        return dict(found)
    names = operand if isinstance(operand, list) else [operand]
    if not names or any(name not in list(known.fields) for name in names):
        raise place.refuse("It is computed from fields that come earlier.", "x-compute")
    return dict(found)
