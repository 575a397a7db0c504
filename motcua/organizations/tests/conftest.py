"""What several tests of the package need."""

import pytest

from motcua.organizations.selectors.areas import forget_areas
from motcua.organizations.services.load_units import apply_change


@pytest.fixture
def areas(db):
    """Hải Phòng with two communes, without the other three thousand."""
    from motcua.organizations.models import AdministrativeUnit
    from motcua.organizations.services.load_units import TWO_TIERS_FROM, _row
    from motcua.organizations.types import AreaKind

    rows = [_row("31", AreaKind.CITY, "Hải Phòng", TWO_TIERS_FROM)]
    for code, kind, name in (
        ("11311", AreaKind.WARD, "Hồng Bàng"),
        ("10606", AreaKind.COMMUNE, "Nam Sách"),
    ):
        row = _row(code, kind, name, TWO_TIERS_FROM)
        row.parent_code = "31"
        rows.append(row)
    AdministrativeUnit.objects.bulk_create(rows)
    forget_areas()
    yield apply_change
    forget_areas()
