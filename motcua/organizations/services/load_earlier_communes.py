"""The communes of the three tiers that ended on 30 June 2025, and what each became.

The facts are data of the package ``vietnamadminunits`` (MIT), read without its code. They were
compared with the conversion table of the National Statistics Office as ``vietnam-provinces`` has it
for Python 3.12: 3,286 of 3,316 communes have the same predecessors in both.
"""

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.kernel.text import fold, normalise

from ..models import AdministrativeUnit, UnitSuccession
from ..rules.areas import KIND_WORDS, full_name
from ..types import AreaLevel
from .load_units import TWO_TIERS_FROM

PACKAGE = "vietnamadminunits"
_SOURCE = "Sắp xếp đơn vị hành chính cấp xã từ 01/7/2025 (vietnamadminunits)"
# The list is of the first half of 2025; when each commune began is not in it.
_LISTED_FROM = date(2025, 1, 1)
_LAST = TWO_TIERS_FROM - timedelta(days=1)
_KINDS = {word: kind for kind, word in KIND_WORDS.items()}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class _Facts:
    """Units of the earlier list, and pairs of an old code and the province and name it went to."""

    units: tuple[AdministrativeUnit, ...]
    links: frozenset[tuple[str, tuple[str, str]]]


@transaction.atomic
def load_earlier_communes() -> int:
    """Load the communes before July 2025 and their successors; return how many links are new.

    ``load_units`` comes first. Loading again changes nothing. Raises ``ModuleNotFoundError`` where
    the package with the data is not installed.
    """
    facts = _read(_folder())
    old = AdministrativeUnit.objects.filter(valid_to=_LAST, level=AreaLevel.COMMUNE)
    known = set(old.values_list("code", flat=True))
    fresh = [unit for unit in facts.units if unit.code not in known]
    AdministrativeUnit.objects.bulk_create(fresh, batch_size=_BATCH)
    olds = dict(old.values_list("code", "pk"))
    news = _units_by_name()
    linked = set(
        UnitSuccession.objects.filter(from_unit__in=old).values_list("from_unit_id", "to_unit_id")
    )
    wanted = [(olds[one], news[other]) for one, other in sorted(facts.links)]
    rows = [
        UnitSuccession(from_unit_id=one, to_unit_id=other, on=TWO_TIERS_FROM, source=_SOURCE)
        for one, other in wanted
        if (one, other) not in linked
    ]
    UnitSuccession.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def _folder() -> Path:
    """Return where the package has its data, without running its code."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"the data package {PACKAGE} is not installed", name=PACKAGE)
    return Path(found.submodule_search_locations[0]) / "data"


def _read(folder: Path) -> _Facts:
    address = f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1"
    with sqlite3.connect(address, uri=True) as stored:
        legacy = stored.execute(
            "SELECT provinceKey || '_' || districtKey || '_' || wardKey,"
            " wardCode, wardType, ward, district, provinceCode"
            " FROM admin_units_legacy WHERE wardCode <> ''"
        ).fetchall()
        new = {
            key: (province, _plain(name))
            for key, province, name in stored.execute(
                "SELECT provinceKey || '_' || wardKey, provinceCode, ward FROM admin_units"
            )
        }
    stored.close()
    old = {key: code for key, code, *_names in legacy}
    table = json.loads((folder / "converter_2025.json").read_text("utf-8"))
    pairs = ((old.get(one), new.get(other)) for one, other in _pairs(table))
    return _Facts(
        units=tuple(_unit(*row[1:]) for row in legacy),
        links=frozenset((one, other) for one, other in pairs if one and other),
    )


def _units_by_name() -> dict[tuple[str, str], int]:
    """Return the communes of July 2025 by province and name.

    Not by code: the list of ``vietnam-provinces`` for Python 3.11 has other codes for 114 of them.
    """
    rows = AdministrativeUnit.objects.filter(valid_from=TWO_TIERS_FROM, level=AreaLevel.COMMUNE)
    return {(row.parent_code, _plain(row.full_name)): row.pk for row in rows}


def _plain(name: str) -> str:
    """Return a name without what lists write in two ways: the place of a tone, hyphens and such."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    tones = "".join(sorted(mark for mark in decomposed if mark in _TONES))
    marks = (one for one in decomposed if one.isalnum() or unicodedata.combining(one))
    return "".join(one for one in marks if one not in _TONES) + tones


def _pairs(table: dict[str, dict[str, dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Yield keys of an old and a new commune: those that went over whole, then the divided ones."""
    for province, communes in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            yield from ((old, f"{province}_{new}") for old in olds)
    for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            yield from ((old, f"{province}_{part['newWardKey']}") for part in parts)


def _unit(code: str, word: str, text: str, district: str, province: str) -> AdministrativeUnit:
    kind = _KINDS[normalise(word)]
    name = normalise(text)[len(KIND_WORDS[kind]) :].strip()  # some write "Thị Trấn"
    whole = f"{full_name(kind, name)}, {normalise(district)}"
    return AdministrativeUnit(
        code=code,
        level=AreaLevel.COMMUNE,
        kind=kind,
        name=name,
        full_name=whole,
        folded_name=fold(whole),
        parent_code=province,
        valid_from=_LISTED_FROM,
        valid_to=_LAST,
        source=_SOURCE,
    )
