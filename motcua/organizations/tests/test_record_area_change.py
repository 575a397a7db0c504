"""Administrative units merge, split and change their names on a day, linked both ways."""

from datetime import date, timedelta

import pytest

from motcua.kernel.errors import InputInvalid
from motcua.organizations.errors import (
    AreaCodeInvalid,
    AreaNotFound,
    PeriodOverlaps,
    UnitInUse,
)
from motcua.organizations.models import AdministrativeUnit
from motcua.organizations.public import (
    AreaChange,
    AreaFilter,
    AreaKind,
    NewArea,
    agencies_of_area,
    area,
    area_lines,
    areas_page,
    communes,
    handling_unit,
    predecessors_of,
    record_area_change,
    successions_around,
    successions_page,
)
from motcua.organizations.rules.areas import code_fits

from .factories import make_agency, make_competence, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
DAY = timedelta(days=1)
NEW_YEAR = date(2027, 1, 1)
SOURCE = "Nghị quyết 1/2026/NQ-UBTVQH"
MERGED = NewArea("11999", AreaKind.WARD, "Bạch  Đằng Giang", "31")


def change(*opens: NewArea, closes: tuple[str, ...] = (), on: date = NEW_YEAR) -> AreaChange:
    return AreaChange(on, SOURCE, closes, opens)


def test_two_communes_merge_and_know_each_other():
    record_area_change(change(MERGED, closes=("11311", "10606")))

    assert [one.code for one in communes("31", NEW_YEAR)] == ["11999"]
    assert len(communes("31", NEW_YEAR - DAY)) == 2
    assert area("11999", NEW_YEAR).full_name == "Phường Bạch Đằng Giang"
    assert {one.code for one in predecessors_of("11999", NEW_YEAR)} == {"11311", "10606"}
    around = successions_around("11311")
    assert [(one.new.code, one.on, one.source) for one in around] == [("11999", NEW_YEAR, SOURCE)]
    assert len(successions_page(limit=1)) == 1
    first = successions_page(limit=1)[0]
    assert [one.old.code for one in successions_page(before=first.id)] == ["11311"]


def test_a_commune_becomes_a_ward_under_the_same_code():
    ward = NewArea("10606", AreaKind.WARD, "Nam Sách", "31")

    record_area_change(change(ward, closes=("10606",)))

    periods = [(one.area.kind, one.area.valid_from) for one in area_lines("10606")]
    assert periods == [("ward", NEW_YEAR), ("commune", date(2025, 7, 1))]


def test_a_commune_splits_in_two():
    record_area_change(
        change(NewArea("10606", AreaKind.COMMUNE, "Nam Sách", "31"), MERGED, closes=("10606",))
    )

    found = areas_page(AreaFilter(level="commune", parent_code="31"), NEW_YEAR)
    assert [one.area.code for one in found] == ["10606", "11311", "11999"]


@pytest.mark.parametrize(
    ("code", "kind", "parent", "fits"),
    [
        ("31", AreaKind.CITY, "", True),
        ("31", AreaKind.CITY, "75", False),
        ("31", AreaKind.WARD, "31", False),
        ("11999", AreaKind.WARD, "31", True),
        ("11999", AreaKind.WARD, "", False),
        ("11999", AreaKind.PROVINCE, "", False),
        ("1199x", AreaKind.WARD, "31", False),
        ("١١٩٩٩", AreaKind.WARD, "31", False),
    ],
)
def test_code_kind_and_province_fit_together(code, kind, parent, fits):
    assert code_fits(code, kind, parent) == fits


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (change(closes=("10606",)), InputInvalid),
        (change(MERGED, MERGED), InputInvalid),
        (change(NewArea("119", AreaKind.WARD, "Mới", "31")), AreaCodeInvalid),
        (change(NewArea("11999", AreaKind.WARD, "Mới", "88")), AreaCodeInvalid),
        (change(MERGED, closes=("99999",)), AreaNotFound),
        (change(MERGED, closes=("10606",), on=date(2025, 7, 1)), PeriodOverlaps),
        (change(NewArea("10606", AreaKind.WARD, "Mới", "31")), PeriodOverlaps),
        (change(NewArea("32", AreaKind.CITY, "Mới"), closes=("31",)), UnitInUse),
    ],
)
def test_a_change_that_does_not_fit_changes_nothing(wrong, error):
    before = list(AdministrativeUnit.objects.order_by("pk").values())

    with pytest.raises(error):
        record_area_change(wrong)

    assert list(AdministrativeUnit.objects.order_by("pk").values()) == before


def test_a_change_is_written_down_once():
    record_area_change(change(MERGED, closes=("11311", "10606")))

    with pytest.raises(PeriodOverlaps):
        record_area_change(change(MERGED, closes=("11311", "10606")))


def test_an_agency_of_an_ended_commune_goes_on_handling_what_it_has():
    agency = make_agency()
    unit = make_unit(agency)
    make_competence(
        agency_kind="commune_committee",
        procedure_code="1.001193",
        level="handle",
        unit_code=unit.code,
    )

    record_area_change(change(MERGED, closes=("11311", "10606")))

    assert [one.agency.id for one in agencies_of_area("11311", NEW_YEAR)] == [agency.id]
    assert handling_unit(agency.id, "1.001193", NEW_YEAR).id == unit.id
