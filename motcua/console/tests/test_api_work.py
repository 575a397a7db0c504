"""Work that was given up: administrators' programs see it and put it back, once."""

from datetime import timedelta
from uuid import UUID

import pytest

from motcua.identity.tests.people import NOW, make_person
from motcua.ledger.models import Pending
from motcua.ledger.tests.leaves import put_leaves
from motcua.organizations.public import Role
from motcua.platform.models import Heartbeat, OutboxRow

from ..models import AdminAct
from .conftest import caller

pytestmark = pytest.mark.django_db
ABOUT = UUID("018f0000-0000-7000-8000-000000000001")


def put(consumer, **facts):
    return OutboxRow.objects.create(
        consumer=consumer,
        key=ABOUT,
        payload={"name": "Nguyễn Văn Kín"},
        created_at=NOW,
        available_at=NOW,
        attempts=12,
        last_problem="RuntimeError: always",
        **facts,
    )


def problem(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.json()["type"].removeprefix("/problems/")


def test_what_was_given_up_comes_latest_first_and_says_nothing_of_people(call):
    rows = [put(f"thu-{n}", failed_at=NOW + timedelta(minutes=n // 2)) for n in range(4)]
    put("waits")

    first = call("GET", "/set-aside-work?limit=3").json()
    second = call("GET", f"/set-aside-work?limit=3&cursor={first['next']}").json()

    found = first["items"] + second["items"]
    assert [one["id"] for one in found] == [rows[n].pk for n in (3, 2, 1, 0)]
    assert second["next"] == ""
    assert found[0] == call("GET", f"/set-aside-work/{rows[3].pk}").json()
    assert (found[0]["about"], found[0]["problem"]) == (str(ABOUT), "RuntimeError: always")
    assert "Kín" not in str(found)


def test_it_is_put_back_once_and_leaves_a_trace(call):
    row = put("notices", failed_at=NOW)

    done = call("POST", f"/set-aside-work/{row.pk}/retry", key="same")
    twice = call("POST", f"/set-aside-work/{row.pk}/retry", key="same")
    again = call("POST", f"/set-aside-work/{row.pk}/retry")

    assert (done.status_code, twice.status_code) == (204, 204)
    row.refresh_from_db()
    assert (row.failed_at, row.attempts, row.available_at) == (None, 0, NOW)
    assert (again.status_code, problem(again)) == (404, "work-not-found")
    assert problem(call("GET", f"/set-aside-work/{row.pk}")) == "work-not-found"
    act = AdminAct.objects.get()
    assert (act.what, act.object_id, act.object_name) == ("work.retried", str(row.pk), "notices")


def test_work_that_waits_for_its_turn_is_no_ones_to_retry(call):
    row = put("notices")

    answer = call("POST", f"/set-aside-work/{row.pk}/retry")

    assert problem(answer) == "work-not-found"
    assert not AdminAct.objects.exists()


def test_other_officials_neither_see_nor_retry_it(db):
    row = put("notices", failed_at=NOW)
    clerk = caller(make_person("vanthu", role=Role.CLERK))

    for method, path in (
        ("GET", "/set-aside-work"),
        ("POST", f"/set-aside-work/{row.pk}/retry"),
        ("GET", "/heartbeats"),
        ("GET", "/alarms"),
    ):
        assert problem(clerk(method, path)) == "not-allowed"


def test_heartbeats_say_who_was_last_alive(call):
    Heartbeat.objects.create(name="worker", beat_at=NOW)

    [beat] = [one for one in call("GET", "/heartbeats").json()["items"] if one["name"] == "worker"]

    assert beat["beat_at"].startswith(NOW.isoformat()[:16])


def test_alarms_say_what_stands_still(call):
    put_leaves(1)
    assert call("GET", "/alarms").json() == {"items": []}
    Pending.objects.update(at=NOW.replace(year=2020))

    [alarm] = call("GET", "/alarms").json()["items"]

    assert alarm["name"] == "ledger"
    assert alarm["title"] in ("The public log stands still", "Sổ nhật ký công khai đang ngừng")
    assert alarm["text"]
