"""The same acts for programs, for administrators only, with a key and a trace."""

from uuid import UUID

import pytest
from django.test import Client

from motcua.identity.tests.people import make_person
from motcua.organizations.public import Role, acting_for

from ..models import AdminAct
from .conftest import TODAY, caller

pytestmark = pytest.mark.django_db


def test_an_official_is_added_appointed_and_found(call, node):
    body = {"code": "HP-0300", "full_name": "Lê Văn Máy"}
    made = call("POST", "/officials", body, key="1")
    assert made.status_code == 201
    official = made.json()["id"]
    position = {
        "unit_id": str(node.unit.id),
        "role": "clerk",
        "title_vi": "Văn thư",
        "title_en": "Clerk",
        "valid_from": "2026-11-20",
    }
    assert call("POST", f"/officials/{official}/positions", position, key="2").status_code == 201
    assert Role.CLERK in {one.role for one in acting_for(UUID(official), TODAY)}
    found = call("GET", "/officials?q=Máy").json()["items"]
    assert [one["code"] for one in found] == ["HP-0300"]
    assert AdminAct.objects.count() == 2
    assert len(call("GET", "/acts?limit=1").json()["items"]) == 1


def test_another_role_and_a_stranger_are_refused(node):
    handler = caller(make_person("nguoixuly"))
    assert handler("GET", "/officials").status_code == 403
    assert Client().get("/api/v1/admin/officials").status_code == 401


def test_a_wrong_call_names_the_field_and_a_missing_version_is_absent(call):
    wrong = call("POST", "/officials", {"code": "X"}, key="1")
    assert wrong.status_code == 422
    assert "full_name" in wrong.content.decode()
    assert call("POST", "/procedures/0.0/versions/1/draft", {}, key="2").status_code == 404


def test_a_definition_outside_the_subset_is_refused_with_its_pointer(call):
    answer = call("POST", "/forms", {"definition": {"type": "object"}}, key="1")
    assert answer.status_code == 422
    assert "pointer" in answer.json()
