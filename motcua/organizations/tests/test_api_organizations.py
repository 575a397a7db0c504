"""Reading areas and agencies over HTTP."""

import pytest
from ninja import NinjaAPI
from ninja.testing import TestClient

from motcua.kernel.errors import DomainError
from motcua.organizations.api.router import router
from motcua.platform.problems import answer_json, problem_of

from .factories import make_agency, make_competence, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


@pytest.fixture(scope="module")
def api():
    """The router alone, with the problems of the real API."""
    alone = NinjaAPI(urls_namespace="organizations-alone")
    alone.exception_handler(DomainError)(lambda request, error: answer_json(problem_of(error)))
    alone.add_router("", router)
    return TestClient(alone)


def test_areas_are_listed_found_and_shown(api):
    assert [one["code"] for one in api.get("/areas").json()["items"]] == ["31"]
    assert {one["code"] for one in api.get("/areas?parent=31").json()["items"]} == {
        "11311",
        "10606",
    }
    assert [one["code"] for one in api.get("/areas?q=nam%20sach").json()["items"]] == ["10606"]
    shown = api.get("/areas/11311?on=2026-11-20").json()
    assert shown["area"]["full_name"] == "Phường Hồng Bàng"
    assert shown["predecessors"] == []


def test_an_unknown_area_is_absent(api):
    answer = api.get("/areas/99999")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/area-not-found"


def test_agencies_come_in_pages_without_gap_or_repeat(api):
    codes = sorted(make_agency(code=f"H24.{number}").code for number in range(10, 15))

    seen, after = [], ""
    while True:
        page = api.get(f"/agencies?limit=2&after={after}").json()
        seen += [one["code"] for one in page["items"]]
        after = page["next"]
        if not after:
            break

    assert seen == codes


@pytest.mark.parametrize("query", ["limit=0", "limit=1000", "q=" + "a" * 200, "on=yesterday"])
def test_a_strange_question_is_refused_and_nothing_breaks(api, query):
    path = "/areas" if query.startswith("on") else "/agencies"

    assert api.get(f"{path}?{query}").status_code == 422


def test_agencies_are_filtered(api):
    here, there = make_agency(area_code="11311", kind="other"), make_agency(area_code="10606")

    by_area = api.get("/agencies?area=10606").json()["items"]
    by_kind = api.get("/agencies?kind=other").json()["items"]
    by_name = api.get(f"/agencies?q={here.name}").json()["items"]
    assert [one["code"] for one in by_area] == [there.code]
    assert [one["code"] for one in by_kind] == [here.code]
    assert here.code in [one["code"] for one in by_name]


def test_an_agency_shows_its_units_desk_first(api):
    agency = make_agency()
    make_unit(agency, code="a")
    make_unit(agency, code="z", kind="desk")

    assert api.get(f"/agencies/{agency.code}").json()["name"] == agency.name
    first = api.get(f"/agencies/{agency.code}/units?limit=1").json()
    second = api.get(f"/agencies/{agency.code}/units?cursor={first['next']}").json()
    assert [one["code"] for one in first["items"] + second["items"]] == ["z", "a"]
    assert api.get("/agencies/H99/units").status_code == 404


def test_anybody_may_ask_who_decides(api):
    agency = make_agency(area_code="11311")
    make_competence(agency_kind="commune_committee", field="ho-tich")

    answer = api.get("/competent-agency?procedure=1.001193&area=11311&field=ho-tich")
    nobody = api.get("/competent-agency?procedure=1.001193&area=10606&field=ho-tich")

    assert answer.json()["code"] == agency.code
    assert nobody.status_code == 422
