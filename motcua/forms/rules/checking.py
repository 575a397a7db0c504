"""Checking answers: one pass from top to bottom, the same for pages and for the API.

Values may come as people typed them or as stored; what comes out is canonical. Checking what came
out changes nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..types import DOMESTIC, Answers, Checked, Field, FieldError, Form, Kind, Section, Text
from . import messages
from .computing import computed
from .conditions import holds
from .cross_rules import broken_rules
from .dates import earliest
from .lists import country_names
from .units import PACKAGED_UNITS, UnitsProvider, name_of
from .values import Wrong, clean, read_value

_CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.NATIONALITY, Kind.ETHNICITY})
_ADDRESS_PARTS = frozenset({"country", "province", "commune", "detail"})
_DETAIL_LENGTH = 200


@dataclass(slots=True)
class _Check:
    """The running check: what was found so far."""

    today: date
    units: UnitsProvider
    root: Answers = field(default_factory=dict)
    errors: list[FieldError] = field(default_factory=list)

    def wrong(self, pointer: str, key: str, label: Text, **params: object) -> None:
        """Note an error."""
        self.errors.append(messages.error(pointer, key, label, params))


def check(
    form: Form,
    answers: Mapping[str, Any],
    *,
    today: date,
    section: str | None = None,
    units: UnitsProvider = PACKAGED_UNITS,
) -> Checked:
    """Return canonical answers and every mistake; with ``section`` only the mistakes in that one.

    Answers to hidden questions are dropped. ``answers`` may be anything that JSON can hold.
    """
    run = _Check(today, units)
    if not isinstance(answers, Mapping):
        run.wrong("", "type", form.title)
        return Checked({}, tuple(run.errors))
    for key in answers:
        if form.section(str(key)) is None:
            run.wrong(f"/{_escaped(key)}", "unknown_field", form.title)
    for one in form.sections:
        _check_section(run, one, answers.get(one.key))
    clean_so_far = {error.pointer for error in run.errors}
    broken = broken_rules(form, run.root, today=today)
    run.errors += [error for error in broken if error.pointer not in clean_so_far]
    if section is None:
        return Checked(run.root, tuple(run.errors))
    start = f"/{section}/"
    kept = [one for one in run.errors if f"{one.pointer}/".startswith(start)]
    return Checked(run.root, tuple(kept))


def _escaped(key: object) -> str:
    return clean(str(key))[:60].replace("~", "~0").replace("/", "~1")


def _check_section(run: _Check, section: Section, given: Any) -> None:
    if not holds(section.show_if, root=run.root, here={}):
        return
    here: Answers = {}
    run.root[section.key] = here
    pointer = f"/{section.key}"
    if given is not None and not isinstance(given, Mapping):
        run.wrong(pointer, "type", section.title)
        return
    _check_fields(run, section.fields, given or {}, here, pointer)
    if not here:
        del run.root[section.key]


def _check_fields(
    run: _Check, fields: tuple[Field, ...], given: Mapping[str, Any], here: Answers, pointer: str
) -> None:
    known = {one.key for one in fields}
    for key in given:
        if key not in known:
            run.wrong(f"{pointer}/{_escaped(key)}", "unknown_field", Text())
    for one in fields:
        if not holds(one.show_if, root=run.root, here=here):
            continue
        value = _check_field(run, one, given.get(one.key), here, f"{pointer}/{one.key}")
        if value is not None:
            here[one.key] = value


def _check_field(run: _Check, one: Field, given: Any, here: Answers, pointer: str) -> Any:
    if one.kind == Kind.COMPUTED:
        return computed(one, root=run.root, today=run.today)
    before = len(run.errors)
    value = _read(run, one, given, pointer)
    if value is None and len(run.errors) == before and _is_needed(run, one, here):
        key = "choose" if one.kind in _CHOSEN else "required"
        run.wrong(pointer, "too_few" if one.kind == Kind.GROUP else key, one.label, least=1)
    return value


def _is_needed(run: _Check, one: Field, here: Answers) -> bool:
    if one.is_required:
        return True
    return one.required_if is not None and holds(one.required_if, root=run.root, here=here)


def _read(run: _Check, one: Field, given: Any, pointer: str) -> Any:
    if given is None:
        return None
    try:
        if one.kind == Kind.GROUP:
            return _group(run, one, given, pointer)
        if one.kind == Kind.ADDRESS:
            return _address(run, one, given, pointer)
        value = read_value(one, given)
        if value and one.is_past and earliest(value) > run.today:
            raise Wrong("date_future")
        return value
    except Wrong as wrong:
        run.wrong(pointer, wrong.key, one.label, **wrong.params)
        return None


def _group(run: _Check, one: Field, given: Any, pointer: str) -> list[Answers] | None:
    if not isinstance(given, list):
        raise Wrong("type")
    if one.most is not None and len(given) > one.most:
        raise Wrong("too_many", most=one.most)
    entries: list[Answers] = []
    for index, item in enumerate(given):
        inside = f"{pointer}/{index}"
        entry: Answers = {}
        if not isinstance(item, Mapping):
            run.wrong(inside, "type", one.label)
        else:
            _check_fields(run, one.items, item, entry, inside)
        entries.append(entry)
    if entries and len(entries) < (one.least or 0):
        raise Wrong("too_few", least=one.least)
    return entries or None


def _address(run: _Check, one: Field, given: Any, pointer: str) -> Answers | None:
    if not isinstance(given, Mapping):
        raise Wrong("type")
    if set(given) - _ADDRESS_PARTS or not all(
        isinstance(part, str | None) for part in given.values()
    ):
        raise Wrong("type")
    parts = {key: clean(part) for key, part in given.items() if part}
    country = parts.pop("country", "") or DOMESTIC
    parts = {key: part for key, part in parts.items() if part}
    if not parts and country == DOMESTIC:
        return None
    if country != DOMESTIC:
        return _foreign(run, one, country, parts.get("detail", ""), pointer)
    return _domestic(run, one, parts, pointer)


def _foreign(run: _Check, one: Field, country: str, detail: str, pointer: str) -> Answers | None:
    if not one.allows_foreign or country not in country_names():
        run.wrong(f"{pointer}/country", "country", one.label)
        return None
    if not _detail_fits(run, one, detail, pointer):
        return None
    return {"country": country, "detail": detail} if detail else {"country": country}


def _domestic(run: _Check, one: Field, parts: dict[str, str], pointer: str) -> Answers | None:
    province, commune = parts.get("province", ""), parts.get("commune", "")
    if not province or not name_of(run.units.provinces(), province):
        run.wrong(f"{pointer}/province", "province", one.label)
        return None
    if not commune or not name_of(run.units.communes(province), commune):
        run.wrong(f"{pointer}/commune", "commune", one.label)
        return None
    detail = parts.get("detail", "")
    if not _detail_fits(run, one, detail, pointer):
        return None
    found = {"country": DOMESTIC, "province": province, "commune": commune}
    return {**found, "detail": detail} if detail else found


def _detail_fits(run: _Check, one: Field, detail: str, pointer: str) -> bool:
    if one.needs_detail and not detail:
        run.wrong(f"{pointer}/detail", "detail", one.label)
        return False
    if len(detail) > _DETAIL_LENGTH:
        run.wrong(f"{pointer}/detail", "too_long", one.label, most=_DETAIL_LENGTH)
        return False
    return True
