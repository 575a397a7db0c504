"""A dossier over the API holds what its pages hold; words among officials stay among them."""

import json
import re
from datetime import timedelta
from uuid import UUID

import pytest

from motcua.platform.start_checks import operations
from motcua.tests.world import World

from .. import public as p
from ..api.contents import ADDRESSES
from .handled import QUESTION, who_answers, worked_on
from .over_api import send

CODE = "1.004222"
SECRET, FROM_DESK, FROM_PERSON = "Chờ ý kiến anh Ba.", "Mời bà đến thứ Hai.", "Tôi đến được."


def read(world: World, path: str, who):
    answer = send(world, "GET", path, who)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_both_sides_read_the_messages_and_the_desk_answers_as_one(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    desk = world.desk(state)
    send(world, "POST", f"{state.number}/messages", desk, {"text": FROM_DESK})
    send(world, "POST", f"{state.number}/messages", citizen, {"text": FROM_PERSON})

    theirs = read(world, f"{state.number}/messages", citizen)["items"]
    ours = read(world, f"{state.number}/messages", desk)["items"]

    said = {one["text"]: (one["from_applicant"], one["author_name"]) for one in theirs}
    assert said == {FROM_DESK: (False, ""), FROM_PERSON: (True, citizen.name)}
    assert {one["author_name"] for one in ours} == {desk.name, citizen.name}


def test_messages_come_in_pages_and_a_new_one_moves_none(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    for number in range(5):
        send(world, "POST", f"{state.number}/messages", citizen, {"text": f"Lời {number}"})
    first = read(world, f"{state.number}/messages?limit=2", citizen)
    send(world, "POST", f"{state.number}/messages", citizen, {"text": "Lời mới"})

    second = read(world, f"{state.number}/messages?limit=2&cursor={first['next']}", citizen)
    third = read(world, f"{state.number}/messages?limit=2&cursor={second['next']}", citizen)

    told = [one["text"] for one in first["items"] + second["items"] + third["items"]]
    assert told == [f"Lời {number}" for number in (4, 3, 2, 1, 0)]
    assert third["next"] == ""


def test_notes_and_opinions_are_read_by_officials_and_by_nobody_else(world: World) -> None:
    state, colleague = worked_on(world)
    number, citizen = state.number, world.citizens()[0]
    send(world, "POST", f"{number}/notes", colleague, {"text": SECRET})

    notes = read(world, f"{number}/notes", colleague)["items"]
    opinions = read(world, f"{number}/opinions", colleague)["items"]

    assert [(one["text"], one["official_name"]) for one in notes] == [(SECRET, colleague.name)]
    assert [(one["question"], one["outcome"]) for one in opinions] == [(QUESTION, "")]
    assert opinions[0]["unit_name"]
    for path in ("notes", "opinions", "result-draft", "result-draft/paper"):
        assert send(world, "GET", f"{number}/{path}", citizen).status_code == 403
        assert send(world, "GET", f"{number}/{path}", None).status_code == 401


def test_whoever_may_answer_is_told_of_the_question_and_nobody_else_is(world: World) -> None:
    state, colleague = worked_on(world)
    [opinion] = read(world, f"{state.number}/opinions", colleague)["items"]
    asked = who_answers(world, UUID(opinion["unit_id"]))
    stranger = next(
        one
        for one in world.officials()
        if one.has_role("handler") and UUID(opinion["unit_id"]) not in one.unit_ids
    )

    [told] = [
        one
        for one in read(world, "asked-opinions?limit=200", asked)["items"]
        if one["number"] == state.number
    ]

    assert told["id"] == opinion["id"]
    assert (told["question"], told["due"]) == (QUESTION, opinion["due"])
    assert told["unit_name"] == opinion["unit_name"]
    others = read(world, "asked-opinions?limit=200", stranger)["items"]
    assert state.number not in {one["number"] for one in others}
    assert send(world, "GET", "asked-opinions", world.citizens()[0]).status_code == 403
    path = f"{state.number}/opinions/{told['id']}/answer"
    given = send(world, "POST", path, asked, {"outcome": "agree", "text": "Ranh giới đúng."})
    assert given.status_code == 200, given.content
    left = read(world, "asked-opinions?limit=200", asked)["items"]
    assert told["id"] not in {one["id"] for one in left}


def test_a_search_for_nothing_named_is_refused(world: World) -> None:
    answer = send(world, "GET", "search", world.citizens()[0])

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/q"


def test_no_reading_of_a_citizen_holds_words_among_officials(world: World) -> None:
    state, colleague = worked_on(world)
    send(world, "POST", f"{state.number}/notes", colleague, {"text": SECRET})
    citizen = world.citizens()[0]
    paths = [
        path.removeprefix("/dossiers/").replace("{number}", state.number)
        for method, path, declared in operations()
        if method == "GET" and path.startswith("/dossiers/{number}") and path.count("{") == 1
    ]
    assert len(paths) > 10

    for path in paths:
        answer = send(world, "GET", path, citizen)
        told = b"" if answer.streaming else answer.content
        for words in (QUESTION, SECRET):
            assert words.encode() not in told, path
            assert json.dumps(words)[1:-1].encode() not in told, path


def test_answers_come_with_their_labels_and_papers_with_their_files(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)

    [revision] = read(world, f"{state.number}/answers", citizen)
    listed = read(world, f"{state.number}/documents", world.desk(state))

    assert revision["revision"] == 1
    assert citizen.name in {line["value"] for line in revision["lines"]}
    assert all(line["label"] and line["section_title"] for line in revision["lines"])
    files = [file for one in listed for file in one["files"]]
    assert len(files) == len(state.files) > 0
    got = send(world, "GET", f"{state.number}/files/{files[0]['file_id']}", world.desk(state))
    assert len(b"".join(got.streaming_content)) == files[0]["size"]


@pytest.mark.parametrize("path", ["messages", "answers", "documents", "acts", "papers"])
def test_a_stranger_learns_nothing(world: World, path: str) -> None:
    state = world.file(CODE, world.citizens()[0])
    elsewhere = next(
        one for one in world.officials() if not set(one.agency_ids) & set(state.agencies)
    )
    for stranger in (world.citizens()[5], elsewhere):
        if not stranger_is_overseer(stranger):
            assert send(world, "GET", f"{state.number}/{path}", stranger).status_code == 404
    assert send(world, "GET", f"{state.number}/{path}", None).status_code == 401


def stranger_is_overseer(who) -> bool:
    return bool({"control_officer", "inspector"} & getattr(who, "role_names", frozenset()))


def test_what_is_possible_works_and_what_is_not_says_why(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    desk = world.desk(state)

    acts = {one["name"]: one for one in read(world, f"{state.number}/acts", desk)}
    mine = {one["name"]: one for one in read(world, f"{state.number}/acts", citizen)}

    assert acts["receive"]["is_possible"]
    assert acts["receive"]["why_not"] is None
    assert acts["sign"]["why_not"]["type"].startswith("/problems/")
    assert [one["value"] for one in acts["refuse"]["choices"]]
    assert {one["value"] for one in acts["ask"]["choices"]}
    assert set(mine) == {"certify-silence", "hand-in", "message", "replace", "withdraw"}
    assert [name for name, one in mine.items() if one["is_possible"]] == ["message", "withdraw"]
    path = acts["receive"]["path"].removeprefix("/api/v1/dossiers/")
    assert send(world, "POST", path, desk).json()["status"] == "in_progress"
    after = {one["name"]: one for one in read(world, f"{state.number}/acts", desk)}
    assert after["receive"]["why_not"]["type"] == "/problems/act-not-possible"
    assert after["receive"]["choices"] == []


def test_the_applicant_sees_which_papers_were_asked_for(world: World) -> None:
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    item = state.files[0].required_document_id
    p.request_supplement(
        number=state.number,
        items=frozenset({item}),
        unusable=frozenset({item}),
        explanation="Bản chụp mờ.",
        actor=world.desk(state),
        now=world.now + timedelta(minutes=5),
    )

    mine = {one["name"]: one for one in read(world, f"{state.number}/acts", citizen)}
    listed = read(world, f"{state.number}/documents", citizen)

    assert [one["value"] for one in mine["hand-in"]["choices"]] == [str(item)]
    asked = [one["required_document_id"] for one in listed if one["is_asked_for"]]
    assert asked == [str(item)]


def test_every_address_of_an_act_exists_and_every_act_has_one() -> None:
    target = r"\{(?:key|opinion_id|file_id)\}"
    doors = {
        re.sub(target, "{target}", path.removeprefix("/dossiers/{number}/"))
        for method, path, _ in operations()
        if method in ("POST", "PUT") and path.startswith("/dossiers/{number}/")
    }

    assert set(ADDRESSES.values()) <= doors
    # Own notes and labels, a look at contact data or at one's words: nothing decides on them.
    assert doors - set(ADDRESSES.values()) == {"notes", "labels", "contact", "word-check"}


def test_an_opinion_is_given_at_the_address_its_act_names(world: World) -> None:
    state, colleague = worked_on(world)
    number = state.number

    acts = read(world, f"{number}/acts", colleague)

    targets = {one["target"] for one in acts if one["name"] == "complete"}
    assert targets <= {step["key"] for step in read(world, number, colleague)["steps"]}
    opinions = [one for one in acts if one["name"] == "give-opinion"]
    assert len(opinions) == 1
    assert opinions[0]["path"].endswith(f"opinions/{opinions[0]['target']}/answer")
    answered = send(
        world,
        "POST",
        opinions[0]["path"].removeprefix("/api/v1/dossiers/"),
        who_answers(world, state.opinions[0].place.unit_id),
        {"outcome": "agree", "text": "Đồng ý."},
    )
    assert answered.status_code == 200, answered.content
    [given] = read(world, f"{number}/opinions", colleague)["items"]
    assert (given["outcome"], given["text"]) == ("agree", "Đồng ý.")
