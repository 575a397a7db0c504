"""Numbers over the API: taken, followed, called once for one key, finished; figures."""

from typing import Any

from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import Actor

from .room import WARD, Room

API = "/api/v1/tickets"


def test_a_number_goes_through_the_api_from_taking_to_done(room: Room) -> None:
    world, client = room.world, Client()
    official, unit = room.desk_officials[0], str(room.place.unit_id)
    seat = {"desk_id": unit, "desk": 4}

    def send(path: str, body: Any, key: str, who: Actor | None = None) -> Any:
        headers = {**(world.headers(who) if who else {}), "Idempotency-Key": key}
        return client.post(f"{API}{path}", body, "application/json", headers=headers)

    with use_clock(world.now):
        place = client.get(f"{API}/places/{WARD}").json()
        wanted = {"place": WARD, "line": place["lines"][0]["key"], "ground": "child"}
        taken, again = send("/numbers", wanted, "a"), send("/numbers", wanted, "a")
        wrong = send("/numbers", {**wanted, "line": "no"}, "b")
        token = taken.json()["token"]
        second = send("/numbers", {"place": WARD, "line": "result"}, "c").json()
        before = client.get(f"{API}/followed/{second['token']}").json()
        refused = send("/calls", seat, "d")
        queue = client.get(f"{API}/desks/{unit}/queue", headers=world.headers(official)).json()
        called, once = send("/calls", seat, "e", official), send("/calls", seat, "e", official)
        busy = send("/calls", seat, "f", official)
        acts = f"/numbers/{called.json()['id']}/acts"
        states = [
            send(acts, {**seat, "act": act}, f"g{act}", official).json()["state"]
            for act in ("called_again", "absent", "returned")
        ]
        known = client.get(f"{API}/followed/{token}").json()
        given = send(f"/followed/{token}/giving-back", {}, "h").json()
        late = send(f"/followed/{token}/coming-back", {}, "i")
        odd = send(acts, {**seat, "act": "taken"}, "j", official)
        lost = client.get(f"{API}/followed/x")

    assert (place["opening"], place["waiting"]) == ("open", 0)
    assert taken.status_code == 201
    assert taken.json() == again.json()
    assert taken.json()["usual_wait"] is None
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/line")
    assert (before["label"], before["before"], before["state"]) == ("K002", 0, "waiting")
    assert refused.status_code == 401
    assert [one["label"] for one in queue["waiting"]] == ["A001", "K002"]
    assert called.json() == once.json()
    assert (called.json()["label"], called.json()["desk"]) == ("A001", 4)
    assert busy.json()["type"] == "/problems/desk-busy"
    assert states == ["called", "absent", "waiting"]
    assert known["state"] == "waiting"
    assert given["state"] == "given_back"
    assert late.json()["type"] == "/problems/ticket-moved-on"
    assert odd.status_code == 422
    assert lost.json()["type"] == "/problems/ticket-not-found"


def test_figures_are_for_who_leads_the_desk(room: Room) -> None:
    world, unit = room.world, room.place.unit_id
    room.take()
    room.call()
    officials = world.officials()
    head = next(one for one in officials if one.has_role("head_of_one_stop", unit_id=unit))
    other = next(
        one for one in officials if one.has_role("head_of_one_stop") and unit not in one.unit_ids
    )
    address = f"{API}/figures?desk_id={unit}"
    with use_clock(room.at(60)):
        mine = Client().get(address, headers=world.headers(head)).json()
        theirs = Client().get(address, headers=world.headers(other))
        earlier = Client().get(f"{address}&until=2026-11-15", headers=world.headers(head)).json()

    assert [one["line"] for one in mine] == ["", "civil-status"]
    assert mine[0]["waits"] == {"count": 1, "median_seconds": 600, "p90_seconds": 600}
    assert theirs.status_code == 403
    assert earlier == []
