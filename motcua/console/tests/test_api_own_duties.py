"""An official's program hands over a role and writes down an absence: the official's own only."""

from types import SimpleNamespace

import pytest
from django.test import Client

from motcua.identity.tests.people import make_citizen, make_person
from motcua.organizations.models import Unit
from motcua.organizations.public import Role, absences_page, delegations_page, official_facts
from motcua.organizations.tests.factories import make_official

from ..models import AdminAct
from .conftest import TODAY, caller

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/duties"
AWAY = {"valid_from": "2026-11-20", "valid_to": "2026-11-24"}


@pytest.fixture
def leader(db):
    """Return the calls of the head of a unit, with a colleague who leads too and a clerk."""
    person = make_person("truongphong", role=Role.UNIT_LEADER)
    call = caller(person, ROOT)
    [held] = official_facts(call.official_id, TODAY).own_positions
    call.unit = Unit.objects.get(pk=held.unit_id)
    call.colleague = make_official((call.unit, Role.UNIT_LEADER))
    call.clerk = make_official((call.unit, Role.HANDLER))
    return call


def scope(leader, **facts):
    return {
        "to_official_id": str(leader.clerk),
        "role": "unit_leader",
        "unit_id": str(leader.unit.id),
        "valid_from": "2026-11-20",
        "valid_to": "2026-11-30",
        "decision_number": "7/QĐ",
    } | facts


def problem(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.json()["type"].removeprefix("/problems/")


def test_what_can_be_handed_over_and_to_whom_is_told(leader):
    me = leader("GET", "").json()
    first = leader("GET", "/receivers?limit=1").json()
    second = leader("GET", f"/receivers?limit=5&cursor={first['next']}").json()
    named = leader("GET", f"/receivers?q={official_facts(leader.clerk, TODAY).code}").json()

    assert (me["official_id"], me["positions"][0]["unit_name"]) == (
        str(leader.official_id),
        leader.unit.name,
    )
    found = {one["official_id"] for one in first["items"] + second["items"]}
    assert found == {str(leader.colleague), str(leader.clerk)}
    assert [one["official_id"] for one in named["items"]] == [str(leader.clerk)]
    fit = leader("GET", "/stand-ins").json()
    assert [one["official_id"] for one in fit["items"]] == [str(leader.colleague)]


def test_a_role_is_handed_over_once_and_taken_back(leader):
    made = leader("POST", "/delegations", scope(leader), key="same")
    twice = leader("POST", "/delegations", scope(leader), key="same")

    assert (made.status_code, made.json()) == (201, twice.json())
    [given] = delegations_page(official_id=leader.official_id)
    path = f"/delegations/{given.id}"
    assert made.json() == {"id": str(given.id)}
    assert official_facts(leader.clerk, TODAY).has_role(Role.UNIT_LEADER, unit_id=leader.unit.id)
    assert leader("GET", "/delegations").json()["items"] == [leader("GET", path).json()]
    assert leader("POST", f"{path}/end", {"from_day": "2026-11-20"}).status_code == 204
    assert not official_facts(leader.clerk, TODAY).delegations
    again = leader("POST", f"{path}/end", {"from_day": "2026-11-20"})
    assert (again.status_code, problem(again)) == (404, "record-ended")
    acts = AdminAct.objects.order_by("id")
    assert [one.what for one in acts] == ["delegation.given", "delegation.revoked"]
    assert {one.official_id for one in acts} == {leader.official_id}


def test_an_absence_has_a_stand_in_and_ends_early(leader):
    made = leader("POST", "/absences", AWAY | {"stand_in_id": str(leader.colleague)})

    assert made.status_code == 201, made.content
    path = f"/absences/{made.json()['id']}"
    assert leader("GET", path).json()["stand_in_id"] == str(leader.colleague)
    assert leader("POST", f"{path}/end", {"from_day": "2026-11-21"}).status_code == 204
    assert absences_page(official_id=leader.official_id)[0].ended_on is not None
    assert leader("GET", "/absences").json()["items"][0]["ended_on"] == "2026-11-21"


def test_an_absence_without_a_stand_in_tells_what_is_left_open(leader):
    key = leader("POST", "/absences", AWAY).json()["id"]

    one = leader("GET", f"/absences/{key}").json()

    [left] = one["unfilled"]
    assert (left["role"], left["unit_id"]) == ("unit_leader", str(leader.unit.id))
    assert leader("GET", "/absences").json()["items"] == [one]


def test_whoever_gains_reads_and_ends_nothing_and_strangers_find_nothing(leader):
    delegation = leader("POST", "/delegations", scope(leader)).json()["id"]
    absence = leader("POST", "/absences", AWAY | {"stand_in_id": str(leader.colleague)}).json()
    stranger = caller(make_person("nguoikhac", role=Role.UNIT_LEADER), ROOT)

    for path in (f"/delegations/{delegation}", f"/absences/{absence['id']}"):
        assert problem(stranger("GET", path)) == "record-ended"
        assert problem(stranger("POST", f"{path}/end", {"from_day": "2026-11-21"})) == (
            "record-ended"
        )
    for path in ("/delegations", "/absences"):
        assert stranger("GET", path).json() == {"items": [], "next": ""}
    assert AdminAct.objects.count() == 2


def test_the_receiver_of_a_role_reads_it_and_does_not_take_it_back(leader):
    receiver = make_person("nguoinhan", role=Role.UNIT_LEADER)
    mine = caller(receiver, ROOT)
    sent = scope(leader, to_official_id=str(receiver.account.official_id))
    key = leader("POST", "/delegations", sent).json()["id"]

    assert mine("GET", f"/delegations/{key}").json()["from_official_id"] == str(leader.official_id)
    assert [one["id"] for one in mine("GET", "/delegations").json()["items"]] == [int(key)]
    ended = mine("POST", f"/delegations/{key}/end", {"from_day": "2026-11-21"})
    assert (ended.status_code, problem(ended)) == (404, "record-ended")


@pytest.mark.parametrize(
    ("path", "wrong", "code"),
    [
        ("/delegations", {"role": "signer"}, "delegation-not-allowed"),
        ("/delegations", {"valid_to": "2026-11-01"}, "period-invalid"),
        ("/delegations", {"role": "king"}, "input-invalid"),
        ("/absences", {"stand_in_id": "clerk"}, "stand-in-unfit"),
        ("/absences", {"valid_to": "2026-11-01"}, "period-invalid"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_no_trace(leader, path, wrong, code):
    body = scope(leader) if path == "/delegations" else AWAY
    wrong = {name: str(getattr(leader, value, value)) for name, value in wrong.items()}

    answer = leader("POST", path, body | wrong)

    assert (answer.status_code, problem(answer)) == (422, code)
    assert not AdminAct.objects.exists()


def test_nobody_delegates_to_themselves_and_no_write_goes_without_a_key(leader):
    own = leader("POST", "/delegations", scope(leader, to_official_id=str(leader.official_id)))
    stands_in = leader("POST", "/absences", AWAY | {"stand_in_id": str(leader.official_id)})
    headers = {"authorization": f"Bearer {leader.secret}"}
    unkeyed = Client().post(f"{ROOT}/absences", AWAY, "application/json", headers=headers)

    assert [problem(one) for one in (own, stands_in)] == ["own-grant", "own-grant"]
    assert problem(unkeyed) == "idempotency-key-missing"
    assert not AdminAct.objects.exists()


def test_a_citizen_has_no_duties(leader):
    answer = caller(SimpleNamespace(account=make_citizen()), ROOT)("GET", "/delegations")

    assert (answer.status_code, problem(answer)) == (403, "not-allowed")
