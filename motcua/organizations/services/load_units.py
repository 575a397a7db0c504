"""Loading the administrative units: the package of July 2025, what was before, what came after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Q

from motcua.kernel.text import fold, normalise

from ..errors import AreaNotFound, PeriodOverlaps
from ..models import AdministrativeUnit, UnitSuccession
from ..rules.areas import bare_name, full_name
from ..selectors.areas import forget_areas
from ..types import AreaKind, AreaLevel

FOLDER = Path(__file__).resolve().parents[3] / "data" / "units"
TWO_TIERS_FROM = date(2025, 7, 1)
_SOURCE = "QĐ 19/2025/QĐ-TTg"
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class UnitsLoaded:
    """How many units and links were new."""

    units: int
    successions: int


@transaction.atomic
def load_units(folder: Path = FOLDER) -> UnitsLoaded:
    """Load provinces and communes with what came before and after; again changes nothing."""
    before = AdministrativeUnit.objects.count(), UnitSuccession.objects.count()
    _insert(_units_of_package())
    _load_mergers(yaml.safe_load((folder / "provinces-2025.yaml").read_text()))
    for change in yaml.safe_load((folder / "changes.yaml").read_text())["changes"]:
        apply_change(change)
    forget_areas()
    return UnitsLoaded(
        AdministrativeUnit.objects.count() - before[0], UnitSuccession.objects.count() - before[1]
    )


def _insert(rows: Iterable[AdministrativeUnit]) -> None:
    known = set(AdministrativeUnit.objects.values_list("code", "valid_from"))
    fresh = [row for row in rows if (row.code, row.valid_from) not in known]
    AdministrativeUnit.objects.bulk_create(fresh, batch_size=_BATCH)


def _units_of_package() -> Iterator[AdministrativeUnit]:
    from vietnam_provinces import Province, VietNamDivisionType, Ward  # half a megabyte of names

    kinds = {
        VietNamDivisionType.TINH: AreaKind.PROVINCE,
        VietNamDivisionType.THANH_PHO_TRUNG_UONG: AreaKind.CITY,
        VietNamDivisionType.XA: AreaKind.COMMUNE,
        VietNamDivisionType.PHUONG: AreaKind.WARD,
        VietNamDivisionType.DAC_KHU: AreaKind.SPECIAL_ZONE,
    }
    for province in Province.iter_all():
        kind = kinds[province.division_type]
        name = bare_name(kind, normalise(province.name))
        yield _row(f"{int(province.code):02d}", kind, name, TWO_TIERS_FROM)
    for ward in Ward.iter_all():
        kind = kinds[ward.division_type]
        name = bare_name(kind, normalise(ward.name))
        row = _row(f"{int(ward.code):05d}", kind, name, TWO_TIERS_FROM)
        row.parent_code = f"{int(ward.province_code):02d}"
        yield row


def _row(code: str, kind: AreaKind, name: str, since: date) -> AdministrativeUnit:
    whole = full_name(kind, name)
    return AdministrativeUnit(
        code=code,
        level=AreaLevel.PROVINCE if len(code) == 2 else AreaLevel.COMMUNE,
        kind=kind,
        name=name,
        full_name=whole,
        folded_name=fold(whole),
        valid_from=since,
        source=_SOURCE,
    )


def _load_mergers(data: dict[str, Any]) -> None:
    on: date = data["day"]
    rows = []
    for merger in data["mergers"]:
        for old in merger["from"]:
            kind = AreaKind(old.get("kind", AreaKind.PROVINCE))
            row = _row(old["code"], kind, old["name"], data["held_from"])
            row.valid_to = on - timedelta(days=1)
            row.source = data["held_source"]
            rows.append(row)
    _insert(rows)
    stored = {
        (row.code, row.valid_from): row
        for row in AdministrativeUnit.objects.filter(level=AreaLevel.PROVINCE)
    }
    for merger in data["mergers"]:
        new = stored[merger["to"], on]
        for old in merger["from"]:
            _link(stored[old["code"], data["held_from"]], new, on, data["source"])


def _link(old: AdministrativeUnit, new: AdministrativeUnit, on: date, source: str) -> None:
    UnitSuccession.objects.get_or_create(
        from_unit=old, to_unit=new, on=on, defaults={"source": source}
    )


@transaction.atomic
def apply_change(change: dict[str, Any]) -> None:
    """Close the units a change names and open those that follow, linked; again changes nothing.

    Raises ``AreaNotFound`` for a unit that is not there to be changed and ``PeriodOverlaps`` for
    one that lives on under the same code.
    """
    on: date = change["day"]
    if all(
        AdministrativeUnit.objects.filter(code=unit["code"], valid_from=on).exists()
        for unit in change["units"]
    ):
        return
    old_rows = [_close(code, on) for code in change["from"]]
    for unit in change["units"]:
        if _open_row(unit["code"], on) is not None:
            raise PeriodOverlaps(area=unit["code"])
        row = _row(unit["code"], AreaKind(unit["kind"]), unit["name"], on)
        row.parent_code = unit.get("parent", "")
        row.source = change["source"]
        row.save(force_insert=True)
        for old in old_rows:
            _link(old, row, on, change["source"])


def _open_row(code: str, on: date) -> AdministrativeUnit | None:
    return AdministrativeUnit.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), code=code
    ).first()


def _close(code: str, on: date) -> AdministrativeUnit:
    row = _open_row(code, on)
    if row is None or row.valid_from >= on:
        raise AreaNotFound(area=code)
    row.valid_to = on - timedelta(days=1)
    row.save(update_fields=["valid_to"])
    return row
