from datetime import date
from pathlib import Path

import pytest
from lxml import html

from motcua.platform.actor import SYSTEM

from ..selectors import version_by_number
from ..services.load_demo_catalogue import load_demo_catalogue
from ..services.suspend_version import withdraw_version
from .factories import CODE, NOW, TODAY, draft, published

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "data" / "catalogue"


def test_programs_search_as_people_do(client):
    load_demo_catalogue(FOLDER, now=NOW)

    page = client.get("/api/v1/procedures?q=giay+doc+than&limit=5").json()

    assert page["items"][0]["code"] == "1.004873"


def test_pages_follow_each_other_without_gap(client):
    load_demo_catalogue(FOLDER, now=NOW)
    codes, cursor = [], ""
    while True:
        page = client.get(f"/api/v1/procedures?limit=30&cursor={cursor}").json()
        codes += [item["code"] for item in page["items"]]
        cursor = page["next"]
        if not cursor:
            break

    assert len(codes) == len(set(codes)) == page["total"]


@pytest.mark.parametrize("words", ["", "cấp giấy"])
def test_what_enters_or_leaves_the_catalogue_moves_no_line(client, words):
    for number in range(1, 7):
        published(f"9.00000{number}", name=f"Thủ tục cấp giấy {number}")
    address = f"/api/v1/procedures?q={words}&limit=2&cursor="
    everything = [one["code"] for one in client.get(address + "&limit=50").json()["items"]]
    first = client.get(address).json()

    published("9.000009", name="Thủ tục cấp giấy", usage=5)
    second = client.get(address + first["next"]).json()
    withdraw_version(
        version_by_number(second["items"][1]["code"], 1).version_id,
        reason="Bãi bỏ",
        actor=SYSTEM,
        now=NOW,
        on=TODAY,
    )
    third = client.get(address + second["next"]).json()

    told = [one["code"] for page in (first, second, third) for one in page["items"]]
    assert sorted(set(told)) == sorted(everything)
    assert "9.000009" not in told
    if words == "":
        assert told[:4] == everything[:4]


@pytest.mark.parametrize(
    "wild",
    ["cursor=x", "cursor=WzFd", "cursor=W1siYSJdXQ", "limit=0", "limit=999", "q=" + "a" * 300],
)
def test_wild_input_is_a_problem(client, wild):
    response = client.get(f"/api/v1/procedures?{wild}")

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_one_procedure_is_given_whole(client):
    published()

    body = client.get(f"/api/v1/procedures/{CODE}").json()

    assert body["ways"][1]["limit"] == {"amount": "1/2", "unit": "working_day"}
    assert [one["key"] for one in body["documents"]] == ["don", "anh", "giay-cu"]
    assert body["fees"][0]["amount"] == 10_000


def test_reading_one_procedure_asks_one_query_when_known(client, django_assert_max_num_queries):
    published()
    client.get(f"/api/v1/procedures/{CODE}")

    with django_assert_max_num_queries(2):
        client.get(f"/api/v1/procedures/{CODE}")


def test_versions_and_their_difference(client):
    published()
    published(since=date(2026, 6, 1), name="Tên mới")

    page = client.get(f"/api/v1/procedures/{CODE}/versions?limit=1").json()
    rest = client.get(f"/api/v1/procedures/{CODE}/versions?cursor={page['next']}").json()
    lines = page["items"] + rest["items"]
    found = client.get(f"/api/v1/procedures/{CODE}/difference?old=1&new=2").json()
    old = client.get(f"/api/v1/procedures/{CODE}/versions/1").json()

    assert [line["number"] for line in lines] == [2, 1]
    assert [(one["part"], one["after"]) for one in found["changes"]] == [("name", "Tên mới")]
    assert old["name"] == "Thủ tục cấp giấy thử"


def test_drafts_and_unknown_codes_are_absent(client):
    draft()

    for address in (CODE + "/versions/1", "0.0", "0.0/versions"):
        assert client.get(f"/api/v1/procedures/{address}").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_programs_are_told_the_choices_of_the_search_page(client, language):
    load_demo_catalogue(FOLDER, now=NOW)
    headers = {"Accept-Language": language}

    told = client.get("/api/v1/procedures/choices", headers=headers).json()

    page = html.fromstring(client.get("/thu-tuc/", headers=headers).content)
    for name, select in {"life_event": "event"}.items() | {
        (one, one) for one in ("field", "level", "audience")
    }:
        options = page.xpath(f"//select[@name='{select}']/option[@value!='']")
        shown = [(one.get("value"), one.text.strip()) for one in options]
        assert [(one["value"], one["name"]) for one in told[name]] == shown
        assert len(shown) > 1, name


def test_every_choice_narrows_the_list_to_what_it_says(client):
    load_demo_catalogue(FOLDER, now=NOW)
    told = client.get("/api/v1/procedures/choices").json()
    # Life events are told from the start, those of procedures that nobody published yet too.
    events = told.pop("life_event")

    assert any(narrowed(client, "life_event", one) for one in events)
    for name, choices in told.items():
        for one in choices:
            lines = narrowed(client, name, one)
            assert lines, (name, one)
            if name == "field":
                assert {line["field"] for line in lines} == {one["value"]}
            if name == "level":
                assert all(one["value"] in line["levels"] for line in lines)


def narrowed(client, name, choice):
    return client.get("/api/v1/procedures", {name: choice["value"], "limit": 200}).json()["items"]
