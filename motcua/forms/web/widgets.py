"""What a template needs to draw one question: names, ids, typed value, error, choices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..rules import dates, numbers
from ..rules.conditions import fields_in, holds
from ..rules.lists import ETHNICITIES, countries
from ..rules.showing import NO, YES, shown
from ..rules.units import UnitsProvider
from ..types import DOMESTIC, Answers, Field, FieldError, Form, Kind, Section

Choice = dict[str, object]

_INPUT_MODES = {
    Kind.NUMBER: "numeric",
    Kind.MONEY: "numeric",
    Kind.DECIMAL: "decimal",
    Kind.PERSONAL_ID: "numeric",
    Kind.TAX_CODE: "numeric",
    Kind.PHONE: "tel",
    Kind.EMAIL: "email",
}
_TEMPLATES = {
    Kind.LONG_TEXT: "textarea",
    Kind.CHOICES: "checkboxes",
    Kind.YES_NO: "radios",
    Kind.ADDRESS: "address",
    Kind.NATIONALITY: "select",
    Kind.ETHNICITY: "select",
    Kind.GROUP: "group",
}
_UNSPELLED = frozenset(
    {Kind.PERSONAL_ID, Kind.TAX_CODE, Kind.PHONE, Kind.EMAIL, Kind.PERSON_NAME, Kind.DATE}
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a section is drawn: language, errors by pointer, locked pointers with their source."""

    language: str
    units: UnitsProvider
    errors: Mapping[str, FieldError]
    locked: Mapping[str, str]
    root: Answers
    deciding: frozenset[str] = field(default_factory=frozenset)


def id_of(pointer: str) -> str:
    """Return the id of the element in which the question with this pointer is answered."""
    return "f" + pointer.replace("/", "-")


def deciding_paths(section: Section) -> frozenset[str]:
    """Return the questions on whose answer others of the section depend."""
    found = set()
    for one in (*section.fields, *(inner for group in section.fields for inner in group.items)):
        for condition in (one.show_if, one.required_if):
            names = fields_in(condition) if condition else ()
            container = one.path.rpartition(".")[0]
            found |= {name if "." in name else f"{container}.{name}" for name in names}
    return frozenset(found)


def deciding_anywhere(form: Form) -> frozenset[str]:
    """Return the questions on whose answer others of the form, or whole sections, depend."""
    sections = [fields_in(one.show_if) for one in form.sections if one.show_if]
    return frozenset().union(*map(deciding_paths, form.sections), *sections)


def widgets(
    fields: tuple[Field, ...],
    raw: Mapping[str, Any],
    clean: Mapping[str, Any],
    pointer: str,
    drawing: Drawing,
) -> Iterator[dict[str, Any]]:
    """Yield what to draw for each visible question, with what was typed (``raw``)."""
    for one in fields:
        if one.kind == Kind.COMPUTED or not holds(one.show_if, root=drawing.root, here=clean):
            continue
        yield _widget(one, raw.get(one.key), clean.get(one.key), f"{pointer}/{one.key}", drawing)


def _widget(one: Field, raw: Any, clean: Any, pointer: str, drawing: Drawing) -> dict[str, Any]:
    error = drawing.errors.get(pointer)
    found: dict[str, Any] = {
        "template": f"forms/fields/{_template(one)}.html",
        "id": id_of(pointer),
        "name": pointer[1:].replace("/", "."),
        "label": one.label.of(drawing.language),
        "hint": one.hint.of(drawing.language),
        "error": error.text(drawing.language) if error else "",
        "is_optional": not one.is_required and one.required_if is None,
        "redraws": one.path in drawing.deciding,
        "inputmode": "" if one.allows_foreign else _INPUT_MODES.get(one.kind, ""),
        "autocomplete": one.autocomplete,
        "width": one.width,
        "is_unspelled": one.kind in _UNSPELLED,
        "suffix": "đ" if one.kind == Kind.MONEY else "",
    }
    if pointer in drawing.locked and clean is not None and one.kind != Kind.GROUP:
        return found | _locked(one, clean, drawing, drawing.locked[pointer])
    if one.kind == Kind.GROUP:
        return found | _group(one, raw, clean, pointer, drawing)
    if one.kind == Kind.ADDRESS:
        return found | _address(one, raw, pointer, drawing)
    value = typed(one, raw)
    if one.kind in (Kind.NATIONALITY, Kind.ETHNICITY) or one.is_select:
        return found | {"choices": _select(_pairs(one, drawing.language), str(value))}
    return found | {"value": value, "options": _options(one, drawing.language)}


def _template(one: Field) -> str:
    if one.kind == Kind.CHOICE:
        return "select" if one.is_select else "radios"
    return _TEMPLATES.get(one.kind, "text")


def typed(one: Field, raw: Any) -> Any:
    """Return an answer the way a person would type it, whether raw or canonical."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list):
        return [str(part) for part in raw]
    if isinstance(raw, int | float):
        return numbers.shown(raw)
    text = str(raw)
    if one.kind == Kind.DATE and dates.read_date(text[:60], partial=True)[0] == text:
        return dates.shown(text)
    return text


def _options(one: Field, language: str) -> list[Choice]:
    if one.kind == Kind.YES_NO:
        pairs = (("yes", YES), ("no", NO))
        return [{"value": value, "text": label.of(language)} for value, label in pairs]
    return [{"value": value, "text": text} for value, text in _pairs(one, language)]


def _pairs(one: Field, language: str) -> tuple[tuple[str, str], ...]:
    if one.kind == Kind.NATIONALITY:
        return _country_pairs(language)
    options = ETHNICITIES if one.kind == Kind.ETHNICITY else one.options
    return tuple((option.value, option.label.of(language)) for option in options)


def _locked(one: Field, clean: Any, drawing: Drawing, source: str) -> dict[str, Any]:
    text = shown(one, clean, language=drawing.language, units=drawing.units)
    parts = clean.items() if isinstance(clean, dict) else ()
    values = [(f".{part}", value) for part, value in parts] or [
        ("", value) for value in (clean if isinstance(clean, list) else [typed(one, clean)])
    ]
    template = "forms/fields/locked.html"
    return {"template": template, "text": text, "source": source, "values": values}


def _address(one: Field, raw: Any, pointer: str, drawing: Drawing) -> dict[str, Any]:
    parts = raw if isinstance(raw, Mapping) else {}
    country = str(parts.get("country") or DOMESTIC)
    province = str(parts.get("province") or "")
    communes = tuple(drawing.units.communes(province)) if province else ()
    is_abroad = one.allows_foreign and country != DOMESTIC
    errors = {
        part: error.text(drawing.language)
        for part in ("country", "province", "commune", "detail")
        if (error := drawing.errors.get(f"{pointer}/{part}"))
    }
    return {
        "countries": _select(_countries(one, drawing.language), country),
        "country": country,
        "is_abroad": is_abroad,
        "provinces": _select(tuple(drawing.units.provinces()), province),
        "province": province,
        "communes": _select(communes, str(parts.get("commune") or "")),
        "detail": str(parts.get("detail") or ""),
        "needs_detail": one.needs_detail,
        "part_errors": errors,
        "id": id_of(pointer),
    }


def _countries(one: Field, language: str) -> tuple[tuple[str, str], ...]:
    return _country_pairs(language) if one.allows_foreign else ()


@lru_cache(maxsize=4)
def _country_pairs(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((option.value, option.label.of(language)) for option in countries())


def _select(pairs: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Return the choices of a long list as HTML; drawn in a template they cost milliseconds."""
    found = _choices_html(pairs)
    value = escape(chosen)
    marked = found.replace(f'<option value="{value}">', f'<option value="{value}" selected>', 1)
    return mark_safe(marked) if chosen else found  # noqa: S308 - every part was escaped


@lru_cache(maxsize=256)
def _choices_html(pairs: tuple[tuple[str, str], ...]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', pairs)


def _group(one: Field, raw: Any, clean: Any, pointer: str, drawing: Drawing) -> dict[str, Any]:
    given = raw if isinstance(raw, list) else []
    typed_entries = [entry for entry in given if isinstance(entry, Mapping)]
    if not typed_entries and one.least:
        typed_entries = [{}]  # a list that must not be empty starts with one entry
    clean_entries = clean if isinstance(clean, list) else []
    entries = []
    for index, entry in enumerate(typed_entries):
        checked = clean_entries[index] if index < len(clean_entries) else {}
        inside = f"{pointer}/{index}"
        entries.append(
            {
                "index": index,
                "name": inside[1:].replace("/", "."),
                "title": f"{one.item_label.of(drawing.language)} {index + 1}",
                "widgets": list(widgets(one.items, entry, checked, inside, drawing)),
            }
        )
    return {
        "entries": entries,
        "item": one.item_label.of(drawing.language),
        "may_add": one.most is None or len(entries) < one.most,
    }
