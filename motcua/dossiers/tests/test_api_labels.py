"""Labels and saved filters over the API: made, put, found, refused, and kept from the applicant."""

from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from .over_api import send

CODE = "1.004222"


def made(world: World, who: Actor, **body) -> str:
    answer = send(world, "POST", "labels", who, {"name": "Gọi lại", "tone": "red", **body})
    assert answer.status_code == 201, answer.content
    return answer.json()["id"]


def test_a_label_is_put_on_a_dossier_and_the_applicant_may_not_ask_for_it(world: World) -> None:
    citizen = world.citizens()[2]
    state = world.file(CODE, citizen)
    desk = world.desk(state)
    label = made(world, desk)

    put = send(world, "PUT", f"{state.number}/labels", desk, {"label_ids": [label]})
    read = send(world, "GET", f"{state.number}/labels", desk)
    asked = send(world, "GET", f"{state.number}/labels", citizen)
    dossier = send(world, "GET", f"{state.number}/timeline", citizen)

    assert [one["name"] for one in put.json()] == ["Gọi lại"]
    assert read.json() == put.json()
    assert asked.status_code == 403
    assert "Gọi lại" not in dossier.content.decode()


def test_the_same_name_changes_the_colour_and_makes_no_second_label(world: World) -> None:
    official = world.desk(world.file(CODE, world.citizens()[2]))
    first = made(world, official, name="Hẹn")

    again = made(world, official, name="HẸN", tone="green")

    labels = send(world, "GET", "labels", official).json()
    assert again == first
    assert [(one["name"], one["tone"]) for one in labels if one["id"] == first] == [
        ("HẸN", "green")
    ]


def test_labels_of_others_and_unknown_colours_are_refused(world: World) -> None:
    state = world.file(CODE, world.citizens()[2])
    desk = world.desk(state)
    other = next(one for one in world.officials() if not one.unit_ids & desk.unit_ids)
    foreign = made(world, other)

    put = send(world, "PUT", f"{state.number}/labels", desk, {"label_ids": [foreign]})
    gone = send(world, "DELETE", f"labels/{foreign}", desk)
    strange = send(world, "POST", "labels", desk, {"name": "x", "tone": "pink"})
    unit = {"name": "x", "tone": "red", "unit_id": str(next(iter(other.unit_ids)))}
    elsewhere = send(world, "POST", "labels", desk, unit)

    assert (put.status_code, put.json()["type"]) == (404, "/problems/label-not-found")
    assert gone.status_code == 404
    assert strange.status_code == 422
    assert elsewhere.status_code == 403


def test_one_owner_keeps_no_more_than_thirty_labels(world: World) -> None:
    official = world.desk(world.file(CODE, world.citizens()[2]))
    send(world, "GET", "labels", official)
    kept = len([one for one in send(world, "GET", "labels", official).json() if not one["unit_id"]])
    for number in range(30 - kept):
        made(world, official, name=f"Nhãn {number}")

    full = send(world, "POST", "labels", official, {"name": "Thêm", "tone": "red"})

    assert (full.status_code, full.json()["type"]) == (422, "/problems/own-list-full")
    assert full.json()["most"] == 30


def test_a_saved_filter_gives_back_its_choices_and_is_forgotten(world: World) -> None:
    official = world.desk(world.file(CODE, world.citizens()[2]))
    body = {"name": "Gấp", "choices": {"due": "today", "kind": "handle", "mine_only": True}}

    saved = send(world, "POST", "work-filters", official, body).json()["id"]
    listed = send(world, "GET", "work-filters", official).json()
    gone = send(world, "DELETE", f"work-filters/{saved}", official)
    again = send(world, "DELETE", f"work-filters/{saved}", official, key="again")

    [one] = [one for one in listed if one["id"] == saved]
    assert one["choices"]["due"] == "today"
    assert one["choices"]["mine_only"]
    assert gone.status_code == 204
    assert again.json()["type"] == "/problems/work-filter-not-found"


def test_the_work_list_narrows_to_a_label(world: World) -> None:
    filed = [world.file(CODE, one) for one in world.citizens()[2:4]]
    first, second = (
        p.receive_dossier(number=one.number, actor=world.desk(one), now=world.now) for one in filed
    )
    step = first.open_steps[0]
    handler = world.official(step.role, step.place.unit_id)
    label = made(world, handler, name="Của danh sách")
    send(world, "PUT", f"{first.number}/labels", handler, {"label_ids": [label]})

    every = send(world, "GET", "work", handler).json()["items"]
    narrowed = send(world, "GET", f"work?label_id={label}", handler).json()["items"]

    assert {first.number, second.number} <= {one["number"] for one in every}
    assert {one["number"] for one in narrowed} == {first.number}
