"""Agencies, units, competence and administrative units for programs."""

import pytest

from motcua.organizations.public import (
    competent_agency,
    load_units,
    predecessors_of,
    units_with_history,
)
from motcua.organizations.selectors.areas import forget_areas
from motcua.organizations.tests.factories import make_competence

from ..models import AdminAct
from .conftest import TODAY
from .test_api_duties import NOTHING, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(db):
    """Load every province and commune."""
    forget_areas()
    load_units()
    yield
    forget_areas()


AGENCY = {
    "code": "H24.88",
    "kind": "department",
    "area_code": "31",
    "calendar_code": "vn-public",
    "name": "Sở Thử nghiệm",
    "short_name": "STN",
    "symbol": "STN",
    "place": "Hải Phòng",
    "valid_from": "2026-11-20",
}


def test_an_agency_lives_from_its_first_to_its_last_day(call, node, country):
    made = call("POST", "/agencies", AGENCY)
    assert made.status_code == 201
    path = f"/agencies/{made.json()['id']}"
    assert (made.json()["level"], made.json()["valid_to"]) == ("province", None)

    words = {name: AGENCY[name] for name in ("short_name", "symbol", "place")}
    changed = call("PUT", path, words | {"name": "Sở Đổi tên"})
    closed = call("POST", f"{path}/closure", {"last_day": "2026-12-31"})

    assert changed.json()["name"] == "Sở Đổi tên"
    assert changed.json()["calendar_code"] == "vn-public"
    assert closed.status_code == 204
    assert call("GET", path).json()["valid_to"] == "2026-12-31"
    again = call("POST", f"{path}/closure", {"last_day": "2027-12-31"})
    assert (again.status_code, problem(again)) == (404, "record-ended")
    found = call("GET", "/agencies?q=doi ten").json()["items"]
    assert [one["code"] for one in found] == ["H24.88"]
    acts = list(AdminAct.objects.order_by("id").values_list("what", flat=True))
    assert acts == ["agency.added", "agency.changed", "agency.closed"]


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"code": "x"}, 422, "input-invalid"),
        ({"area_code": "99"}, 404, "area-not-found"),
        ({"calendar_code": "nowhere"}, 404, "calendar-not-published"),
        ({"parent_id": NOTHING}, 404, "agency-not-found"),
        ({"kind": "castle"}, 422, "input-invalid"),
        ({"name": ""}, 422, "input-invalid"),
        ({"valid_from": "1066-10-14"}, 422, "input-invalid"),
    ],
)
def test_a_wrong_agency_is_refused(call, node, country, wrong, status, code):
    answer = call("POST", "/agencies", AGENCY | wrong)

    assert (answer.status_code, problem(answer)) == (status, code)
    assert not AdminAct.objects.exists()


def test_a_code_in_use_is_a_conflict_and_pages_go_on(call, node, country):
    assert call("POST", "/agencies", AGENCY).status_code == 201
    assert problem(call("POST", "/agencies", AGENCY)) == "organization-code-taken"

    first = call("GET", "/agencies?limit=1").json()
    second = call("GET", f"/agencies?limit=100&after={first['next']}").json()

    codes = [one["code"] for one in (*first["items"], *second["items"])]
    assert codes == sorted(set(codes))
    assert "H24.88" in codes


def test_a_unit_is_added_renamed_and_closed(call, node):
    path = f"/agencies/{node.agency.id}/units"
    unit = {"code": "tp", "name": "Tư pháp", "kind": "division", "valid_from": "2026-11-20"}

    made = call("POST", path, unit)

    one = f"/units/{made.json()['id']}"
    assert made.status_code == 201
    assert call("PUT", one, {"name": "Tư pháp – Hộ tịch"}).json()["name"] == "Tư pháp – Hộ tịch"
    assert call("POST", f"{one}/closure", {"last_day": "2026-12-31"}).status_code == 204
    assert call("GET", one).json()["valid_to"] == "2026-12-31"
    assert len(call("GET", path).json()["items"]) == len(units_with_history(node.agency.id))
    taken = call("POST", path, unit)
    assert (taken.status_code, problem(taken)) == (409, "organization-code-taken")
    busy = call("POST", f"/units/{node.unit.id}/closure", {"last_day": "2026-12-31"})
    assert (busy.status_code, problem(busy)) == (422, "unit-in-use")
    for absent in (f"/units/{NOTHING}", f"/agencies/{NOTHING}", f"/agencies/{NOTHING}/units"):
        assert call("GET", absent).status_code == 404, absent


def rule(node, **facts):
    return {
        "level": "decide",
        "agency_id": str(node.agency.id),
        "procedure_code": "1.001193",
        "legal_basis": "Luật Hộ tịch",
        "valid_from": "2026-11-20",
    } | facts


def test_a_rule_changes_who_decides_until_it_ends(call, node, country, catalogue):
    make_competence(agency_kind="department", procedure_code="1.001193")

    made = call("POST", "/competences", rule(node))

    key = made.json()["id"]
    assert made.status_code == 201
    assert competent_agency("1.001193", "11311", TODAY).id == node.agency.id
    one = call("GET", f"/competences/{key}").json()
    assert (one["level"], one["valid_to"]) == ("decide", None)
    listed = call("GET", f"/competences?agency={node.agency.id}&on=2026-11-20").json()
    assert [row["id"] for row in listed["items"]] == [int(key)]
    assert call("POST", f"/competences/{key}/end", {"last_day": "2026-11-30"}).status_code == 204
    assert call("GET", f"/competences/{key}").json()["valid_to"] == "2026-11-30"
    again = call("POST", f"/competences/{key}/end", {"last_day": "2026-11-30"})
    assert problem(again) == "record-ended"
    overlapping = call("POST", "/competences", rule(node))
    assert (overlapping.status_code, problem(overlapping)) == (409, "period-overlaps")
    later = call("POST", "/competences", rule(node, valid_from="2026-12-01"))
    assert later.status_code == 201


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"procedure_code": ""}, 422, "input-invalid"),
        ({"procedure_code": "9.999999"}, 422, "input-invalid"),
        ({"agency_kind": "department"}, 422, "input-invalid"),
        ({"agency_id": NOTHING}, 404, "agency-not-found"),
        ({"level": "handle", "unit_code": "none"}, 404, "unit-not-found"),
        ({"area_code": "99999"}, 404, "area-not-found"),
        ({"valid_to": "2026-11-01"}, 422, "period-invalid"),
        ({"level": "rule"}, 422, "input-invalid"),
    ],
)
def test_a_wrong_rule_is_refused(call, node, country, catalogue, wrong, status, code):
    answer = call("POST", "/competences", rule(node) | wrong)

    assert (answer.status_code, problem(answer)) == (status, code)
    assert not AdminAct.objects.exists()


MERGER = {
    "on": "2027-01-01",
    "source": "NQ 1/2026",
    "closes": ["11311", "11383"],
    "opens": [{"code": "11999", "kind": "ward", "name": "Bạch Đằng Giang", "parent_code": "31"}],
}


def test_communes_merge_with_links_both_ways(call, country):
    made = call("POST", "/area-changes", MERGER)

    assert made.status_code == 201
    assert [one["full_name"] for one in made.json()] == ["Phường Bạch Đằng Giang"]
    day = TODAY.replace(year=2027, month=1, day=1)
    assert {one.code for one in predecessors_of("11999", day)} == {"11311", "11383"}
    history = call("GET", "/areas/11311").json()
    assert history["periods"][0]["valid_to"] == "2026-12-31"
    assert [one["new_code"] for one in history["successions"]] == ["11999"]
    latest = call("GET", "/area-changes?limit=1").json()
    following = call("GET", f"/area-changes?limit=1&before={latest['next']}").json()
    olds = {page["items"][0]["old_code"] for page in (latest, following)}
    assert olds == {"11311", "11383"}
    again = call("POST", "/area-changes", MERGER)
    assert (again.status_code, problem(again)) == (409, "period-overlaps")


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"closes": ["99999"]}, 404, "area-not-found"),
        ({"opens": []}, 422, "input-invalid"),
        ({"on": "0001-01-01"}, 422, "input-invalid"),
        (
            {"opens": [{"code": "11999", "kind": "ward", "name": "x", "parent_code": "88"}]},
            422,
            "area-code-invalid",
        ),
        (
            {"closes": ["31"], "opens": [{"code": "32", "kind": "city", "name": "x"}]},
            422,
            "unit-in-use",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_refused(call, country, wrong, status, code):
    answer = call("POST", "/area-changes", MERGER | wrong)

    assert (answer.status_code, problem(answer)) == (status, code)
    assert not AdminAct.objects.exists()


def test_units_of_a_day_follow_each_other_by_code(call, country):
    path = "/areas?level=commune&province=31"

    first = call("GET", f"{path}&limit=100").json()
    second = call("GET", f"{path}&limit=100&after={first['next']}").json()

    assert len(first["items"]) + len(second["items"]) == 114
    assert call("GET", "/areas/99999").status_code == 404
    before = call("GET", "/areas?q=hai duong&level=province&on=2025-06-30").json()
    assert [one["code"] for one in before["items"]] == ["30"]
