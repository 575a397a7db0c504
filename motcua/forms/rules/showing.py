"""Answers as people read them: for check-answers, for the official's screen and for papers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..types import DOMESTIC, Field, Form, Kind, Section, SummaryRow, Text
from . import dates, numbers
from .conditions import holds
from .lists import country_names, ethnicity_names
from .units import PACKAGED_UNITS, UnitsProvider, name_of

YES, NO = Text("Có", "Yes"), Text("Không", "No")
_DONG = Text("đồng", "VND")


def summary(
    form: Form,
    answers: Mapping[str, Any],
    *,
    language: str = "vi",
    units: UnitsProvider = PACKAGED_UNITS,
) -> list[SummaryRow]:
    """Return a row for each question that was answered, in the order of the form."""
    rows: list[SummaryRow] = []
    for section in form.sections:
        here = answers.get(section.key)
        if isinstance(here, Mapping) and holds(section.show_if, root=answers, here={}):
            rows += _rows(section, section.fields, here, f"/{section.key}", (language, units, ""))
    return rows


def _rows(
    section: Section,
    fields: tuple[Field, ...],
    here: Mapping[str, Any],
    pointer: str,
    how: tuple[str, UnitsProvider, str],
) -> Iterator[SummaryRow]:
    language, units, group = how
    for one in fields:
        value = here.get(one.key)
        if value is None or one.kind == Kind.COMPUTED:
            continue
        place = f"{pointer}/{one.key}"
        if one.kind == Kind.GROUP:
            for index, entry in enumerate(value):
                title = f"{one.item_label.of(language)} {index + 1}"
                inside = (language, units, title)
                yield from _rows(section, one.items, entry, f"{place}/{index}", inside)
            continue
        text = shown(one, value, language=language, units=units)
        title = section.title.of(language)
        yield SummaryRow(section.key, title, place, one.label.of(language), text, group)


def shown(
    field: Field, value: Any, *, language: str = "vi", units: UnitsProvider = PACKAGED_UNITS
) -> str:
    """Return one canonical answer in words."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return _chosen(field, value, language)
    if field.kind == Kind.ADDRESS:
        return address_line(value, language=language, units=units)
    write = _WRITERS.get(field.kind)
    return write(value, language) if write else str(value)


def _chosen(field: Field, value: Any, language: str) -> str:
    wanted = value if isinstance(value, list) else [value]
    labels = {option.value: option.label for option in field.options}
    return "; ".join(labels.get(one, Text(one)).of(language) for one in wanted)


def address_line(
    value: Mapping[str, str], *, language: str = "vi", units: UnitsProvider = PACKAGED_UNITS
) -> str:
    """Return an address in one line, from the house to the province or country."""
    country = value.get("country", DOMESTIC)
    detail = value.get("detail", "")
    if country != DOMESTIC:
        names = [detail, country_names().get(country, Text(country)).of(language)]
    else:
        province, commune = value.get("province", ""), value.get("commune", "")
        names = [
            detail,
            name_of(units.communes(province), commune),
            name_of(units.provinces(), province),
        ]
    return ", ".join(name for name in names if name)


_WRITERS: dict[Kind, Callable[[Any, str], str]] = {
    Kind.YES_NO: lambda value, language: (YES if value else NO).of(language),
    Kind.DATE: lambda value, language: dates.shown(value),
    Kind.MONEY: lambda value, language: f"{numbers.shown(value)} {_DONG.of(language)}",
    Kind.NUMBER: lambda value, language: numbers.shown(value),
    Kind.DECIMAL: lambda value, language: numbers.shown(value),
    Kind.NATIONALITY: lambda value, language: country_names().get(value, Text(value)).of(language),
    Kind.ETHNICITY: lambda value, language: ethnicity_names().get(value, Text(value)).of(language),
}
