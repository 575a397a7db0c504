"""Whole drafts of versions over the API: by administrators only, each in their history."""

import json
from itertools import count
from uuid import UUID

import pytest
from django.test import Client

from motcua.catalog.tests.factories import CODE, draft, published
from motcua.identity.tests.people import make_person

from ..models import AdminAct
from .conftest import caller

pytestmark = pytest.mark.django_db
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
DECISION = {"number": "9/QĐ", "effective_from": "2026-01-01"}
_keys = count()


@pytest.fixture
def send(call):
    return sender(call.secret)


def sender(secret: str):
    """Return a function that calls ``/procedures`` with a token, or without one."""

    def send(method: str, path: str, body=None):
        headers = {"idempotency-key": f"draft-{next(_keys)}"}
        if secret:
            headers["authorization"] = f"Bearer {secret}"
        return Client().generic(
            method,
            f"/api/v1/procedures/{path}",
            json.dumps(body or {}) if method != "GET" else "",
            content_type="application/json",
            headers=headers,
        )

    return send


def history() -> list[tuple[str, str, dict]]:
    rows = AdminAct.objects.filter(object_kind="procedure").order_by("id")
    return [(row.what, row.object_id, row.after) for row in rows]


def test_a_draft_is_completed_and_published_and_each_act_stays_in_the_history(send, call):
    made = send("POST", f"{CODE}/drafts", CONTENT | {"steps": []})
    version = made.json()["version"]
    address = f"{CODE}/drafts/{version['version_id']}"
    publication = f"/procedures/{CODE}/versions/{version['number']}/publication"
    refused = call("POST", publication, DECISION)
    saved = send("PUT", address, CONTENT)
    done = call("POST", publication, DECISION)

    assert (made.status_code, made.json()["missing"]) == (201, ["steps"])
    assert (refused.status_code, refused.json()["missing"]) == (422, ["steps"])
    assert saved.json()["missing"] == []
    assert send("GET", address).json()["version"]["steps"] == ["Nộp"]
    assert done.status_code == 204
    assert send("GET", CODE).json()["publication"]["number"] == "9/QĐ"
    told = history()
    assert [(what, code) for what, code, _ in told] == [
        ("procedure.added", CODE),
        ("procedure.edited", CODE),
        ("procedure.published", CODE),
    ]
    assert told[1][2] == {"steps": "Nộp"}
    authors = set(AdminAct.objects.values_list("official_id", flat=True))
    assert authors == {call.official_id}


def test_a_copy_and_a_new_text_of_a_known_procedure_are_drafts_in_the_history(send):
    published()

    copied = send("POST", f"{CODE}/drafts", {"copy_of": 1})
    anew = send("POST", f"{CODE}/drafts", CONTENT)

    assert [copied.json()["version"]["number"], anew.json()["version"]["number"]] == [2, 3]
    assert [(what, after["version"]) for what, _, after in history()] == [
        ("procedure.drafted", 2),
        ("procedure.drafted", 3),
    ]


def test_a_refused_save_leaves_no_trace(send):
    version_id = published()

    assert send("PUT", f"{CODE}/drafts/{version_id}", CONTENT).status_code == 409
    assert send("PUT", f"{CODE}/drafts/{UUID(int=7)}", CONTENT).status_code == 404
    assert send("PUT", f"9.000002/drafts/{version_id}", CONTENT).status_code == 404
    assert history() == []


def test_a_stranger_and_another_role_keep_no_versions(call):
    version_id = draft()
    handler = sender(caller(make_person("nguoixuly")).secret)

    for send, expected in ((sender(""), 401), (handler, 403)):
        assert send("POST", f"{CODE}/drafts", CONTENT).status_code == expected
        assert send("GET", f"{CODE}/drafts/{version_id}").status_code == expected
        assert send("PUT", f"{CODE}/drafts/{version_id}", CONTENT).status_code == expected
    assert history() == []
