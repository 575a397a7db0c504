"""Loading agencies, units and competence of a province from a file, for a demo or a new node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold

from ..models import Agency, Competence, Unit
from ..rules.areas import name_in_text
from ..selectors.areas import area, communes
from ..selectors.cache import forget
from ..types import AreaFacts, AreaLevel, CompetenceLevel


@dataclass(frozen=True, slots=True)
class _Load:
    """What every row of one load shares."""

    data: Mapping[str, Any]
    province: AreaFacts
    communes: tuple[AreaFacts, ...]
    now: datetime

    @property
    def since(self) -> date:
        """The first day the rows hold."""
        first: date = self.data["valid_from"]
        return first


@transaction.atomic
def load_organizations(path: Path, *, now: datetime) -> int:
    """Load the file and return how many agencies are new; loading it again changes nothing.

    The administrative units must be there before.
    """
    data = yaml.safe_load(path.read_text())
    on = legal_day(now)
    province = area(data["area"], on)
    load = _Load(data, province, communes(province.code, on), now)
    entries = [*data["agencies"], *_of_every_commune(load)]
    known = set(Agency.objects.values_list("code", flat=True))
    fresh = [entry for entry in entries if entry["code"] not in known]
    ids = _insert_agencies(load, fresh)
    _insert_units(load, fresh, ids)
    _insert_competences(load, ids)
    _insert_other_rows(load, ids, "transfers", CompetenceLevel.TRANSFER)
    _insert_other_rows(load, ids, "consultations", CompetenceLevel.CONSULT)
    forget()
    return len(fresh)


def _of_every_commune(load: _Load) -> Iterator[dict[str, Any]]:
    for pattern in load.data.get("every_commune", ()):
        for commune in load.communes:
            words = {"code": commune.code, "area": name_in_text(commune.kind, commune.name)}
            entry = {
                key: value.format(**words) if isinstance(value, str) else value
                for key, value in pattern.items()
            }
            yield entry | {
                "units": pattern["units"][commune.kind.value],
                "area": commune.code,
                "level": AreaLevel.COMMUNE,
                "place": commune.name,
                "address": f"Trụ sở {entry['name']}, {load.province.full_name.lower()}",
            }


def _insert_agencies(load: _Load, entries: list[dict[str, Any]]) -> dict[str, UUID]:
    ids = dict(Agency.objects.values_list("code", "id"))
    rows = []
    for entry in entries:
        ids[entry["code"]] = uuid7(load.now)
        rows.append(_agency(load, entry, ids))
    Agency.objects.bulk_create(rows, batch_size=500)
    return ids


def _agency(load: _Load, entry: Mapping[str, Any], ids: Mapping[str, UUID]) -> Agency:
    span = entry.get("areas")
    return Agency(
        id=ids[entry["code"]],
        code=entry["code"],
        name=entry["name"],
        short_name=entry["short_name"],
        folded_name=fold(entry["name"]),
        kind=entry["kind"],
        level=entry.get("level", AreaLevel.PROVINCE),
        area_code="" if span else entry.get("area", load.province.code),
        area_codes=[
            commune.code
            for commune in load.communes
            if span and span["first"] <= commune.code <= span["last"]
        ],
        parent_id=ids[entry["parent"]] if entry.get("parent") else None,
        seal_name=entry["name"].upper(),
        calendar_code=load.data["calendar"],
        symbol=entry["symbol"],
        place=entry.get("place", load.province.name),
        address=entry.get("address", ""),
        phone=entry.get("phone", ""),
        email=entry.get("email", ""),
        valid_from=load.since,
    )


def _insert_units(load: _Load, entries: list[dict[str, Any]], agencies: Mapping[str, UUID]) -> None:
    rows = []
    for entry in entries:
        ids = {unit["code"]: uuid7(load.now) for unit in entry["units"]}
        rows += [
            Unit(
                id=ids[unit["code"]],
                agency_id=agencies[entry["code"]],
                code=unit["code"],
                name=unit["name"],
                kind=unit["kind"],
                parent_id=ids.get(unit.get("parent", "")),
                valid_from=load.since,
            )
            for unit in entry["units"]
        ]
    Unit.objects.bulk_create(rows, batch_size=1000)


def _insert_competences(load: _Load, agencies: Mapping[str, UUID]) -> None:
    for entry in load.data["competences"]:
        for about in _subjects(entry):
            levels = {CompetenceLevel.DECIDE: "", CompetenceLevel.HANDLE: entry["unit"]}
            for level, unit_code in levels.items():
                Competence.objects.get_or_create(
                    level=level,
                    agency_id=agencies.get(entry.get("agency", "")),  # type: ignore[misc]
                    agency_kind=entry.get("kind", ""),
                    unit_code=unit_code,
                    valid_from=load.since,
                    **about,
                    defaults={"legal_basis": entry["basis"]},
                )


def _insert_other_rows(
    load: _Load, agencies: Mapping[str, UUID], part: str, level: CompetenceLevel
) -> None:
    """Insert who may be handed, or asked about, what another agency decides."""
    known = [one for one in load.data.get(part, ()) if "kind" in one or one["agency"] in agencies]
    for entry in known:
        for about in _subjects(entry):
            Competence.objects.get_or_create(
                level=level,
                agency_id=agencies.get(entry.get("agency", "")),  # type: ignore[misc]
                agency_kind=entry.get("kind", ""),
                unit_code=entry.get("unit", ""),
                valid_from=load.since,
                **about,
                defaults={"legal_basis": entry["basis"]},
            )


def _subjects(entry: Mapping[str, Any]) -> list[dict[str, str]]:
    fields = [entry["field"]] if "field" in entry else entry.get("fields", ())
    found = [{"field": field, "procedure_code": ""} for field in fields]
    return found + [{"field": "", "procedure_code": code} for code in entry.get("procedures", ())]
