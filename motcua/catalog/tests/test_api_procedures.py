import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from motcua.platform.actor import Actor, ActorKind, RoleGrant
from motcua.platform.web import middleware

from ..services.load_demo_catalogue import load_demo_catalogue
from .factories import CODE, NOW, draft, published

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "data" / "catalogue"
ROOM = UUID(int=7)
ADMINISTRATOR = Actor(
    ActorKind.OFFICIAL,
    account_id=UUID(int=1),
    name="Quản trị",
    roles=frozenset({RoleGrant("administrator", ROOM, ROOM)}),
)
CONTENT = {
    "name": "Thủ tục mới",
    "field": "Thử nghiệm",
    "field_code": "thu-nghiem",
    "levels": ["commune"],
    "audience": ["citizen"],
    "agencies": {
        "competent": ["Ủy ban nhân dân cấp xã"],
        "implementing": [],
        "delegated": [],
        "coordinating": [],
        "receiving_address": "",
    },
    "steps": ["Nộp"],
    "documents": [{"key": "don", "name": "Đơn"}],
    "ways": [{"channel": "online", "limit": {"amount": "1/2", "unit": "working_day"}}],
}


@pytest.fixture
def as_administrator(monkeypatch):
    monkeypatch.setattr(middleware, "find_actor", lambda request: ADMINISTRATOR)


def send(client, method, address, body, key="k1"):
    return getattr(client, method)(
        address,
        data=json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


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


@pytest.mark.parametrize("wild", ["cursor=x", "limit=0", "limit=1000", "q=" + "a" * 300])
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

    lines = client.get(f"/api/v1/procedures/{CODE}/versions").json()
    found = client.get(f"/api/v1/procedures/{CODE}/difference?old=1&new=2").json()
    old = client.get(f"/api/v1/procedures/{CODE}/versions/1").json()

    assert [line["number"] for line in lines] == [2, 1]
    assert [(one["part"], one["after"]) for one in found["changes"]] == [("name", "Tên mới")]
    assert old["name"] == "Thủ tục cấp giấy thử"


def test_drafts_and_unknown_codes_are_absent(client):
    draft()

    for address in (CODE + "/versions/1", "0.0", "0.0/versions"):
        assert client.get(f"/api/v1/procedures/{address}").status_code == 404


def test_a_stranger_keeps_no_versions(client):
    version_id = draft()

    decision = {"number": "9/QĐ", "effective_from": "2026-01-01"}

    for method, address, body in (
        ("post", "drafts", CONTENT),
        ("put", f"drafts/{version_id}", CONTENT),
        ("post", f"versions/{version_id}/publication", decision),
        ("post", f"versions/{version_id}/suspension", {"reason": "-"}),
        ("post", f"versions/{version_id}/resumption", {"reason": "-"}),
        ("post", f"versions/{version_id}/withdrawal", {"reason": "-"}),
    ):
        answer = send(client, method, f"/api/v1/procedures/{CODE}/{address}", body, key=address)
        assert answer.status_code == 401
    assert client.get(f"/api/v1/procedures/{CODE}/versions").json() == []


def test_an_administrator_drafts_completes_and_publishes(client, as_administrator):
    base = f"/api/v1/procedures/{CODE}"
    lacking = CONTENT | {"steps": []}
    decision = {"number": "9/QĐ", "effective_from": "2026-01-01"}

    made = send(client, "post", f"{base}/drafts", lacking, key="a")
    version_id = made.json()["version"]["version_id"]
    refused = send(client, "post", f"{base}/versions/{version_id}/publication", decision, key="b")
    saved = send(client, "put", f"{base}/drafts/{version_id}", CONTENT, key="c")
    done = send(client, "post", f"{base}/versions/{version_id}/publication", decision, key="d")

    assert (made.status_code, made.json()["missing"]) == (201, ["steps"])
    assert (refused.status_code, refused.json()["missing"]) == (422, ["steps"])
    assert saved.json()["missing"] == []
    assert [one["status"] for one in done.json()] == ["published"]
    assert client.get(base).json()["publication"]["number"] == "9/QĐ"


def test_a_version_is_suspended_under_its_own_procedure_only(client, as_administrator):
    version_id = published()
    published("9.000002")
    reason = {"reason": "Chờ sửa"}

    wrong = f"/api/v1/procedures/9.000002/versions/{version_id}/suspension"
    right = f"/api/v1/procedures/{CODE}/versions/{version_id}/suspension"

    assert send(client, "post", wrong, reason, key="a").status_code == 404
    assert send(client, "post", right, reason, key="b").json()[0]["status"] == "suspended"
    assert client.get(f"/api/v1/procedures/{CODE}").status_code == 422
