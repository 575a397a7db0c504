"""The API of notices: list, read, choose."""

from uuid import uuid4

import pytest

from motcua.notifications.public import unread_notices

from .people import make_official_reader, make_reader, tell, token_of
from .test_web_notices import as_the_program

pytestmark = pytest.mark.django_db


class Api:
    def __init__(self, client, recipient):
        self.client = client
        self.token = {"Authorization": f"Bearer {token_of(recipient)}"}

    def get(self, path="", **query):
        return self._sent(self.client.get(f"/api/v1/notices{path}", query, headers=self.token))

    def write(self, method, path, body=None):
        headers = self.token | {"Idempotency-Key": str(uuid4())}
        send = getattr(self.client, method)
        address = f"/api/v1/notices{path}"
        return self._sent(send(address, body or {}, "application/json", headers=headers))

    def _sent(self, response):
        as_the_program()
        return response.status_code, response.json()


@pytest.fixture
def reader():
    return make_reader()


@pytest.fixture
def api(client, reader):
    return Api(client, reader)


def test_a_stranger_gets_a_problem(client):
    response = client.get("/api/v1/notices", headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"


def test_the_reader_gets_notices_page_by_page(api, reader):
    for _ in range(3):
        tell(reader)
    tell(make_reader())

    _, first = api.get(limit=2)
    _, second = api.get(limit=2, cursor=first["next"])

    assert (len(first["items"]), len(second["items"]), second["next"]) == (2, 1, "")
    assert first["unread"] == 3


def test_a_cursor_of_ones_own_making_is_refused(api):
    status, problem = api.get(cursor="nonsense")

    assert (status, problem["type"]) == (422, "/problems/cursor-invalid")


def test_a_notice_is_read_once_and_stays_read(api, reader):
    notice = tell(reader)

    _, first = api.write("post", f"/{notice.id}/reading")
    _, second = api.write("post", f"/{notice.id}/reading")

    assert first["read_at"] == second["read_at"] is not None
    assert api.get(unread=True)[1]["items"] == []


def test_somebody_elses_notice_is_not_there(api):
    notice = tell(make_reader())

    assert api.get(f"/{notice.id}")[0] == 404
    status, problem = api.write("post", f"/{notice.id}/reading")
    assert (status, problem["type"]) == (404, "/problems/notice-not-found")


def test_all_notices_are_read_at_once(api, reader):
    tell(reader)
    tell(reader)

    assert api.write("post", "/reading") == (200, {"read": 2})
    assert unread_notices(reader) == 0


def test_choices_are_changed_one_by_one(api):
    choice = {"channel": "sms", "kind": "progress", "is_on": False}

    status, kept = api.write("put", "/preferences", {"items": [choice]})

    assert status == 200
    assert choice in kept["items"]
    assert sum(not one["is_on"] for one in kept["items"]) == 1


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        ({"channel": "in_program", "kind": "progress", "is_on": False}, "preference-not-possible"),
        ({"channel": "pigeon", "kind": "progress", "is_on": False}, "input-invalid"),
    ],
)
def test_what_cannot_be_chosen_is_refused(api, choice, problem):
    status, answer = api.write("put", "/preferences", {"items": [choice]})

    assert (status, answer["type"]) == (422, f"/problems/{problem}")


def test_an_official_has_choices_about_work(client):
    _, choices = Api(client, make_official_reader()).get("/preferences")

    assert {one["kind"] for one in choices["items"]} == {"work", "message"}
