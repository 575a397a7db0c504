"""Duties for programs: good, refused and strange calls; every write with a key and a trace."""

from uuid import UUID

import pytest

from motcua.identity.tests.people import make_person
from motcua.organizations.public import Role, absences_page, acting_for, official_facts
from motcua.organizations.tests.factories import make_official, make_unit

from ..models import AdminAct
from .conftest import TODAY, caller

pytestmark = pytest.mark.django_db
NOTHING = "018f0000-0000-7000-8000-000000000001"


def scope(node, receiver, **facts):
    return {
        "to_official_id": str(receiver),
        "role": "handler",
        "unit_id": str(node.unit.id),
        "valid_from": "2026-11-20",
        "valid_to": "2026-12-20",
        "decision_number": "12/QĐ-UBND",
    } | facts


def away(stand_in, **facts):
    days = {"valid_from": "2026-11-20", "valid_to": "2026-11-27"}
    return days | {"stand_in_id": str(stand_in) if stand_in else None} | facts


def problem(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.json()["type"].removeprefix("/problems/")


def test_an_appointment_is_listed_and_ended(call, node):
    path = f"/officials/{node.official}/positions"
    [held] = call("GET", path).json()
    assert (held["role"], held["valid_to"]) == ("handler", None)

    ended = call("POST", f"{path}/{held['id']}/end", {"last_day": "2026-11-19"})

    assert ended.status_code == 204
    assert acting_for(node.official, TODAY) == ()
    again = call("POST", f"{path}/{held['id']}/end", {"last_day": "2026-11-30"})
    assert (again.status_code, problem(again)) == (404, "record-ended")
    act = AdminAct.objects.get(what="position.ended")
    assert (act.before["role"], act.after["to"]) == ("handler", "2026-11-19")


def test_a_delegation_goes_from_writing_to_taking_back(call, node):
    clerk = make_official((node.unit, Role.CLERK))
    path = f"/officials/{node.official}/delegations"

    made = call("POST", path, scope(node, clerk), key="same")
    twice = call("POST", path, scope(node, clerk), key="same")

    assert (made.status_code, twice.status_code) == (201, 201)
    assert made.json() == twice.json()
    key = made.json()["id"]
    one = call("GET", f"/delegations/{key}").json()
    assert (one["from_official_id"], one["last_day"]) == (str(node.official), "2026-12-20")
    held = call("GET", f"/officials/{clerk}").json()["roles"]
    assert {(role["role"], role["source"]) for role in held} >= {("handler", "delegation")}
    ended = call("POST", f"/delegations/{key}/end", {"from_day": "2026-11-20"})
    assert ended.status_code == 204
    assert Role.HANDLER not in {role.role for role in acting_for(clerk, TODAY)}
    assert call("GET", f"/delegations/{key}").json()["last_day"] == "2026-11-19"
    again = call("POST", f"/delegations/{key}/end", {"from_day": "2026-11-20"})
    assert problem(again) == "record-ended"
    assert AdminAct.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"role": "signer"}, 422, "delegation-not-allowed"),
        ({"valid_from": "2020-01-01"}, 422, "delegation-not-allowed"),
        ({"valid_to": "2026-11-01"}, 422, "period-invalid"),
        ({"procedure_code": "9.999999"}, 422, "input-invalid"),
        ({"to_official_id": NOTHING}, 404, "official-not-found"),
        ({"role": "king"}, 422, "input-invalid"),
        ({"valid_to": "0001-01-01"}, 422, "input-invalid"),
        ({"valid_to": "9999-12-31"}, 422, "input-invalid"),
        ({"decision_number": ""}, 422, "input-invalid"),
        ({"unit_id": "x"}, 422, "input-invalid"),
    ],
)
def test_a_delegation_that_does_not_fit_is_refused(call, node, wrong, status, code):
    clerk = make_official((node.unit, Role.CLERK))

    answer = call("POST", f"/officials/{node.official}/delegations", scope(node, clerk) | wrong)

    assert (answer.status_code, problem(answer)) == (status, code)
    assert not AdminAct.objects.exists()


def test_nobody_gains_a_role_by_their_own_call(call, node):
    me = call.official_id
    position = {
        "unit_id": str(node.unit.id),
        "role": "administrator",
        "title_vi": "x",
        "title_en": "x",
        "valid_from": "2026-11-20",
    }
    calls = {
        f"/officials/{me}/positions": position,
        f"/officials/{node.official}/delegations": scope(node, me),
        f"/officials/{node.official}/absences": away(me),
    }

    for path, body in calls.items():
        answer = call("POST", path, body)
        assert (answer.status_code, problem(answer)) == (422, "own-grant"), path
    assert not AdminAct.objects.exists()


def test_an_absence_goes_from_writing_to_coming_back(call, node):
    other = make_unit(node.agency)
    absent = make_official((other, Role.HANDLER))

    made = call("POST", f"/officials/{absent}/absences", away(node.official))

    key = made.json()["id"]
    assert made.status_code == 201
    assert other.id in {held.unit_id for held in acting_for(node.official, TODAY)}
    one = call("GET", f"/absences/{key}").json()
    assert (one["stand_in_id"], one["ended_on"]) == (str(node.official), None)
    assert "reason" not in one
    listed = call("GET", f"/absences?official={node.official}&on=2026-11-25").json()
    assert [row["id"] for row in listed["items"]] == [int(key)]
    assert call("POST", f"/absences/{key}/end", {"from_day": "2026-11-21"}).status_code == 204
    assert absences_page(official_id=absent)[0].ended_on.day == 21
    outside = call("POST", f"/absences/{key}/end", {"from_day": "2026-11-19"})
    assert problem(outside) == "period-invalid"


def test_an_absence_tells_which_roles_nobody_fills_meanwhile(call, node):
    path = f"/officials/{node.official}/absences"
    held = ("handler", str(node.unit.id), node.unit.name)

    alone = call("POST", path, away(None)).json()["id"]
    stand_in = make_official((make_unit(node.agency), Role.HANDLER))
    dates = {"valid_from": "2026-12-01", "valid_to": "2026-12-05"}
    filled = call("POST", path, away(stand_in, **dates)).json()["id"]

    def left(one):
        return [(role["role"], role["unit_id"], role["unit_name"]) for role in one["unfilled"]]

    listed = call("GET", f"/absences?official={node.official}").json()["items"]
    assert {one["id"]: left(one) for one in listed} == {int(alone): [held], int(filled): []}
    assert left(call("GET", f"/absences/{alone}").json()) == [held]
    assert call("POST", f"/absences/{alone}/end", {"from_day": "2026-11-20"}).status_code == 204
    assert left(call("GET", f"/absences/{alone}").json()) == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNIT_LEADER])
def test_a_stand_in_without_the_role_is_refused(call, node, role):
    unfit = make_official((node.unit, role))

    answer = call("POST", f"/officials/{node.official}/absences", away(unfit))

    assert (answer.status_code, problem(answer)) == (422, "stand-in-unfit")


def test_pages_go_on_where_the_last_one_ended(call, node):
    clerk = make_official((node.unit, Role.CLERK))
    path = f"/officials/{node.official}/delegations"
    for month in ("01", "02", "03"):
        days = {"valid_from": f"2027-{month}-01", "valid_to": f"2027-{month}-20"}
        assert call("POST", path, scope(node, clerk, **days)).status_code == 201

    first = call("GET", f"/delegations?official={clerk}&limit=2").json()
    second = call("GET", f"/delegations?official={clerk}&limit=2&before={first['next']}").json()

    months = [row["valid_from"][5:7] for row in (*first["items"], *second["items"])]
    assert months == ["03", "02", "01"]
    assert second["next"] == ""
    assert call("GET", "/delegations?on=2026-11-20").json()["items"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/delegations/0",
        f"/delegations/{2**63}",
        "/delegations/x",
        "/absences?before=-1",
        "/absences?limit=0",
        "/delegations?on=0001-01-01",
        "/delegations?official=x",
    ],
)
def test_a_strange_address_is_refused_with_a_problem(call, path):
    answer = call("GET", path)

    assert (answer.status_code, problem(answer)) == (422, "input-invalid")


def test_what_is_not_there_is_absent(call):
    for path in (f"/officials/{NOTHING}/positions", "/delegations/999999", "/absences/999999"):
        assert call("GET", path).status_code == 404, path


def test_the_last_administrator_stays(call):
    me = call.official_id
    [held] = call("GET", f"/officials/{me}/positions").json()

    last = call("POST", f"/officials/{me}/positions/{held['id']}/end", {"last_day": "2026-11-20"})

    assert (last.status_code, problem(last)) == (422, "last-administrator")


def test_details_account_and_password_of_an_official(call, node):
    person = {"full_name": "Lê Thị Mới", "email": "moi@haiphong.example", "phone": "0225"}
    path = f"/officials/{node.official}"

    changed = call("PUT", path, person)
    opened = call(
        "POST", f"{path}/account", {"username": "moi.le", "password": "mat-khau-rat-dai-2026"}
    )
    replaced = call("PUT", f"{path}/password", {"password": "mat-khau-con-dai-hon-2026"})

    assert changed.json()["full_name"] == "Lê Thị Mới"
    assert (opened.status_code, replaced.status_code) == (201, 204)
    assert official_facts(node.official, TODAY).email == "moi@haiphong.example"
    weak = call("PUT", f"{path}/password", {"password": "123"})
    assert (weak.status_code, problem(weak)) == (422, "input-invalid")
    traces = str(list(AdminAct.objects.values_list("before", "after")))
    assert "mat-khau" not in traces
    assert "moi@haiphong" not in traces
    kept = call("GET", f"/acts?kind=official&of={node.official}").json()["items"]
    assert [act["what"] for act in kept] == [
        "account.password_replaced",
        "account.opened",
        "official.changed",
    ]


def test_a_handler_reaches_no_duty(node):
    handler = caller(make_person("nguoixuly"))

    assert handler("GET", "/delegations").status_code == 403
    sent = handler("POST", f"/officials/{node.official}/absences", away(None))
    assert sent.status_code == 403
    assert UUID(str(node.official))
