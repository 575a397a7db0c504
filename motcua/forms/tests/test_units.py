from datetime import date

import pytest

from motcua.organizations.public import load_units

from ..public import UnitsOfDay, check
from ..rules.units import PACKAGED_UNITS
from .filling import form
from .right_answers import RIGHT


def test_the_packaged_units_are_those_of_two_tiers():
    provinces = PACKAGED_UNITS.provinces()

    assert len(provinces) == 34
    assert sum(len(PACKAGED_UNITS.communes(code)) for code, _ in provinces) == 3321
    assert PACKAGED_UNITS.communes("99") == []


@pytest.mark.django_db
def test_addresses_are_checked_with_the_registers_units_of_the_day():
    load_units()
    units = UnitsOfDay(date(2026, 11, 20))

    checked = check(form("thuong-tru"), RIGHT["thuong-tru"], today=date(2026, 11, 20), units=units)

    assert checked.is_valid
    assert ("31", "Thành phố Hải Phòng") in units.provinces()
    before = UnitsOfDay(date(2020, 1, 1))
    assert not check(
        form("thuong-tru"), RIGHT["thuong-tru"], today=date(2026, 11, 20), units=before
    ).is_valid
