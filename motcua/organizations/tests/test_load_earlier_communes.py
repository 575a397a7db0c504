"""Communes before July 2025: how many, what each became, and how an old address is found."""

from datetime import date, datetime

import pytest
from django.db.models import Count
from django.test import Client

from motcua.kernel.clock import ZONE, use_clock
from motcua.kernel.text import fold

from ..models import AdministrativeUnit, UnitSuccession
from ..rules.areas import code_fits
from ..selectors.area_history import AreaFilter, areas_page
from ..selectors.area_names import areas_named_page
from ..selectors.areas import (
    area,
    find_areas,
    find_by_earlier_name,
    forget_areas,
    predecessors_of,
    successors_of,
)
from ..services import load_earlier_communes as loading
from ..services.load_earlier_communes import load_earlier_communes
from ..services.load_units import load_units
from ..types import AreaKind, AreaLevel
from .test_load_units import TODAY

pytestmark = pytest.mark.django_db
BEFORE = date(2025, 6, 30)
# Islands whose districts had no communes: nothing went over into these zones and communes.
WITHOUT = {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}


@pytest.fixture
def both_tiers(db):
    forget_areas()
    load_units()
    yield load_earlier_communes()
    forget_areas()


def test_every_commune_of_today_but_five_islands_names_its_predecessors(both_tiers):
    communes = AdministrativeUnit.objects.filter(level=AreaLevel.COMMUNE, valid_to__isnull=True)
    without = communes.annotate(count=Count("predecessors")).filter(count=0)

    assert communes.count() == 3321
    assert {one.name for one in without} == WITHOUT
    assert both_tiers == UnitSuccession.objects.filter(from_unit__level="commune").count() == 10_597


def test_the_earlier_map_has_10035_communes_that_all_went_somewhere(both_tiers):
    earlier = AdministrativeUnit.objects.filter(level=AreaLevel.COMMUNE, valid_to=BEFORE)
    kinds = dict(earlier.values_list("kind").annotate(Count("pk")))
    lost = earlier.exclude(pk__in=UnitSuccession.objects.values("from_unit_id"))

    assert kinds == {"ward": 1724, "township": 616, "commune": 7695}
    assert lost.count() <= 2, [str(one) for one in lost]


def test_a_code_that_was_given_again_means_the_unit_of_the_day(both_tiers):
    again = area("11311", TODAY)
    earlier = area("11311", BEFORE)

    assert again.full_name == "Phường Hồng Bàng"
    assert earlier.full_name.endswith("Quận Hồng Bàng")
    assert successors_of("11311", TODAY) == []
    assert again in successors_of("11311", BEFORE)
    assert earlier in predecessors_of("11311", TODAY)
    assert all(one.valid_to == BEFORE for one in predecessors_of("11311", TODAY))


def test_an_old_address_finds_the_commune_of_today(both_tiers):
    old = next(
        one
        for one in predecessors_of("11311", TODAY)
        if fold(one.name) not in fold(area("11311", TODAY).name)
    )

    found = dict((one.code, names) for one, names in find_by_earlier_name(old.full_name, TODAY))

    assert find_areas(old.full_name, TODAY) == []
    assert old.full_name in found["11311"]
    listed = areas_page(AreaFilter(old.full_name), TODAY)
    assert "11311" in {one.area.code for one in listed}
    assert find_by_earlier_name(old.full_name, BEFORE) == []


def test_pages_of_a_name_hold_each_area_once_those_named_so_first(both_tiers):
    seen, cursor = [], ""
    while True:
        page, cursor = areas_named_page("an", TODAY, cursor=cursor, limit=7)
        seen += page
        if not cursor:
            break

    named = [one for one, names in seen if not names]
    later = dict((one.code, names) for one, names in seen if names)
    assert named == find_areas("an", TODAY, limit=5000)
    earlier = find_by_earlier_name("an", TODAY, limit=5000)
    known = {one.code for one in named}
    assert set(later) >= {one.code for one, _ in earlier} - known
    assert len({one.code for one, _ in seen}) == len(seen)
    assert [bool(names) for _, names in seen] == sorted(bool(names) for _, names in seen)


def test_programs_find_it_and_read_what_it_was(both_tiers):
    old = predecessors_of("11311", TODAY)[0]

    with use_clock(datetime(2026, 11, 20, 9, tzinfo=ZONE)):
        found = Client().get("/api/v1/organizations/areas", {"q": old.full_name}).json()["items"]
        detail = Client().get("/api/v1/organizations/areas/11311").json()

    hit = next(one for one in found if one["code"] == "11311")
    assert old.full_name in hit["formerly"]
    assert old.code in {one["code"] for one in detail["predecessors"]}
    assert detail["successors"] == []


def test_loading_again_changes_nothing_and_a_missing_package_is_named(both_tiers, monkeypatch):
    assert load_earlier_communes() == 0

    monkeypatch.setattr(loading, "PACKAGE", "no_such_package_of_data")
    with pytest.raises(ModuleNotFoundError, match="no_such_package_of_data"):
        load_earlier_communes()


def test_no_town_begins_any_more():
    assert not code_fits("11999", AreaKind.TOWNSHIP, "31")
