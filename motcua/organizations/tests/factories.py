"""Small worlds for tests: an agency with its units, officials with positions."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

from motcua.kernel.identifiers import uuid7
from motcua.organizations.models import Agency, Competence, Unit
from motcua.organizations.public import Appointment, Role, appoint, register_official

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)  # 9 o'clock on a Friday in Hải Phòng
TODAY = date(2026, 11, 20)
SINCE = date(2025, 7, 1)
_numbers = count(1)


def make_agency(**facts: object) -> Agency:
    """Return an agency with a code of its own."""
    number = next(_numbers)
    values = {
        "code": f"H24.9{number}",
        "name": f"Cơ quan {number}",
        "short_name": f"CQ {number}",
        "folded_name": f"co quan {number}",
        "kind": "commune_committee",
        "level": "commune",
        "area_code": "11311",
        "seal_name": f"CƠ QUAN {number}",
        "symbol": "UBND",
        "place": "Hồng Bàng",
        "valid_from": SINCE,
    }
    return Agency.objects.create(id=uuid7(NOW), **(values | facts))


def make_unit(agency: Agency, **facts: object) -> Unit:
    """Return a unit of the agency."""
    number = next(_numbers)
    values = {
        "code": f"u{number}",
        "name": f"Đơn vị {number}",
        "kind": "division",
        "valid_from": SINCE,
    }
    return Unit.objects.create(id=uuid7(NOW), agency=agency, **(values | facts))


def make_official(
    *positions: tuple[Unit, Role], since: date = SINCE, until: date | None = None
) -> UUID:
    """Return the id of an official who holds the roles in the units."""
    number = next(_numbers)
    official = register_official(code=f"T{number}", full_name=f"Người Thứ {number}", now=NOW)
    for unit, role in positions:
        appointment = Appointment(unit.id, role, "Công chức", "Official", since, until)
        appoint(official_id=official, appointment=appointment)
    return official


def make_competence(**facts: object) -> Competence:
    """Return a row of competence."""
    values = {"level": "decide", "legal_basis": "Luật", "valid_from": SINCE}
    return Competence.objects.create(**(values | facts))
