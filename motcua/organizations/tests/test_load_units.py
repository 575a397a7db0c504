"""The administrative units and their changes."""

from datetime import date

import pytest

from motcua.organizations.errors import AreaNotFound, PeriodOverlaps
from motcua.organizations.models import AdministrativeUnit
from motcua.organizations.selectors.areas import (
    address_line,
    area,
    communes,
    find_areas,
    forget_areas,
    predecessors_of,
    provinces,
    successors_of,
)
from motcua.organizations.services.load_units import apply_change, load_units
from motcua.organizations.types import AreaKind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def whole_country(db):
    forget_areas()
    yield load_units()
    forget_areas()


def test_there_are_34_provinces_and_3321_communes_today(whole_country):
    codes = [one.code for one in provinces(TODAY)]
    cities = [one.name for one in provinces(TODAY) if one.kind == AreaKind.CITY]

    assert len(codes) == 34
    assert sum(len(communes(code, TODAY)) for code in codes) == 3321
    assert len(communes("31", TODAY)) == 114
    assert len(cities) == 7
    assert "Đồng Nai" in cities


def test_every_day_has_its_own_map(whole_country):
    assert len(provinces(date(2025, 6, 30))) == 52  # those that were merged; the rest went on
    assert area("75", date(2026, 4, 29)).full_name == "Tỉnh Đồng Nai"
    assert area("75", date(2026, 4, 30)).full_name == "Thành phố Đồng Nai"
    assert area("30", date(2025, 6, 30)).name == "Hải Dương"
    with pytest.raises(AreaNotFound):
        area("30", date(2025, 7, 1))


def test_a_unit_knows_what_it_came_from(whole_country):
    assert {one.name for one in predecessors_of("31", TODAY)} == {"Hải Phòng", "Hải Dương"}
    assert [one.code for one in successors_of("30", TODAY)] == ["31"]
    assert [one.code for one in successors_of("30", date(2025, 6, 30))] == ["31"]
    assert successors_of("31", TODAY) == []


def test_loading_twice_changes_nothing(whole_country):
    again = load_units()

    assert (again.units, again.successions) == (0, 0)
    assert whole_country.units > 3321 + 34


def test_names_are_found_without_accents_and_written_in_full(whole_country):
    assert any(one.code == "11311" for one in find_areas("hong bang", TODAY))
    line = address_line("11311", TODAY, detail="Số 5, phố Minh Khai")
    assert line == "Số 5, phố Minh Khai, Phường Hồng Bàng, Thành phố Hải Phòng"


def test_two_communes_become_one(areas):
    change = {
        "day": date(2027, 1, 1),
        "source": "NQ",
        "from": ["11311", "10606"],
        "units": [{"code": "11999", "kind": "ward", "name": "Bạch Đằng Giang", "parent": "31"}],
    }

    apply_change(change)
    apply_change(change)
    forget_areas()

    assert len(communes("31", date(2026, 12, 31))) == 2
    assert [one.code for one in communes("31", date(2027, 1, 1))] == ["11999"]
    assert len(predecessors_of("11999", date(2027, 1, 1))) == 2


def test_a_change_to_a_unit_that_is_not_there_is_refused(areas):
    unit = {"code": "11999", "kind": "ward", "name": "Mới", "parent": "31"}
    with pytest.raises(AreaNotFound):
        apply_change({"day": date(2027, 1, 1), "source": "NQ", "from": ["99999"], "units": [unit]})

    with pytest.raises(PeriodOverlaps):
        apply_change(
            {
                "day": date(2027, 1, 1),
                "source": "NQ",
                "from": [],
                "units": [unit | {"code": "10606"}],
            }
        )
    assert AdministrativeUnit.objects.filter(valid_to__isnull=False).count() == 0
