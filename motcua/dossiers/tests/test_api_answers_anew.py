"""By program: which answers may be asked about, asking, answering, and what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from .. import public as p
from ..notice_texts import told_to_person
from ..notices import surroundings_of
from ..public.correcting import QuestionWords, what_is_asked
from .over_api import send
from .test_papers_printed import read

CODE = "1.001193"
SEX = {"pointer": "/child/sex", "words": "Giấy chứng sinh ghi khác."}
PHONE = {"pointer": "/requester/phone", "words": "Số không liên lạc được."}


@pytest.fixture
def filed(world: World) -> p.DossierState:
    return world.file(CODE, world.citizens()[0])


def other_sex(answers: dict) -> dict:
    other = {"male": "female", "female": "male"}[answers["child"]["sex"]]
    return answers | {"child": answers["child"] | {"sex": other}}


def test_an_official_asks_by_pointers_and_the_person_answers(world: World, filed) -> None:
    number, citizen, desk = filed.number, world.citizens()[0], world.desk(filed)
    askable = send(world, "GET", f"{number}/askable-questions", desk).json()
    by_pointer = {one["pointer"]: one for one in askable}
    assert by_pointer["/child/sex"]["answer"] in ("Nam", "Nữ")
    assert by_pointer["/requester/phone"] | {"label": "", "section": ""} == {
        "pointer": "/requester/phone",
        "section": "",
        "label": "",
        "answer": "",
        "is_hidden": True,
    }
    # VNeID vouches for the one; to the other only one answer can be given.
    assert not {"/requester/full_name", "/copies/promise"} & set(by_pointer)

    body = {"questions": [SEX, PHONE], "explanation": "Đối chiếu."}
    held = body | {"questions": [{"pointer": "/requester/full_name", "words": "Sai"}]}
    unknown = body | {"questions": [{"pointer": "/child/shoe_size", "words": "Sai"}]}
    path = f"{number}/supplement-request"
    refused = [send(world, "POST", path, desk, one) for one in (held, unknown)]
    assert [one.json()["type"] for one in refused] == [
        "/problems/data-already-held",
        "/problems/question-not-askable",
    ]
    asked = send(world, "POST", path, desk, body)
    assert asked.json()["supplement_questions"] == [SEX, PHONE]

    [filing] = send(world, "GET", f"{number}/answers", citizen).json()
    wider = other_sex(filing["answers"])
    wider["child"] = wider["child"] | {"full_name": "Tên Khác Hẳn"}
    kept = [{"pointer": "/requester/phone", "words": "Số vẫn dùng."}]
    too_much = send(
        world, "POST", f"{number}/supplement", citizen, {"answers": wider, "said": kept}
    )
    assert too_much.json()["questions"] == ["/child/full_name"]
    right = {"answers": other_sex(filing["answers"])}
    silent = send(world, "POST", f"{number}/supplement", citizen, right)
    assert (silent.json()["type"], silent.json()["questions"]) == (
        "/problems/supplement-incomplete",
        ["/requester/phone"],
    )
    done = send(world, "POST", f"{number}/supplement", citizen, right | {"said": kept})
    assert (done.status_code, done.json()["supplement_questions"]) == (200, [])

    [mine] = send(world, "GET", f"{number}/corrections", citizen).json()
    [theirs] = send(world, "GET", f"{number}/corrections", desk).json()
    changes = {one["pointer"]: one for one in mine["answers"]}
    assert {changes["/child/sex"]["before"], changes["/child/sex"]["after"]} == {"Nam", "Nữ"}
    assert changes["/requester/phone"]["said"] == "Số vẫn dùng."
    assert changes["/requester/phone"]["before"] == changes["/requester/phone"]["after"] != ""
    hidden = {one["pointer"]: one for one in theirs["answers"]}["/requester/phone"]
    assert (hidden["before"], hidden["is_hidden"], hidden["is_changed"]) == ("", True, False)
    assert mine["who"] == citizen.name
    events = send(world, "GET", f"{number}/timeline", citizen).json()["events"]
    assert events[-2]["payload"]["questions"] == [SEX, PHONE]
    assert events[-1]["payload"]["changed"] == ["/child/sex"]


def test_notice_form_02_and_reminder_name_the_question_with_what_is_wrong(
    world: World, filed
) -> None:
    at = world.now + timedelta(minutes=5)
    state = p.request_supplement(
        number=filed.number,
        items=frozenset(),
        questions=(QuestionWords(**SEX),),
        explanation="Đối chiếu với giấy chứng sinh.",
        actor=world.desk(filed),
        now=at,
    )
    line = f"Mục “Giới tính” trong tờ khai: {SEX['words']}"

    with bind_request(world.desk(filed)):
        detail = p.dossier_detail(state.number, actor=world.desk(filed), now=at)
    told = told_to_person(
        detail.history[-1].event, surroundings_of(detail.history[-1], state), at=at
    )
    assert told.values["items"].vi == f"- {line}"
    assert f"“Sex” in the declaration: {SEX['words']}" in told.values["items"].en
    assert what_is_asked(state) == told.values["items"]
    assert line in read(world, state, "supplement-request").replace("\n", " ")
    names = p.names_for(detail)
    [said] = [one for one in p.timeline(detail, names, for_official=False) if "“" in one.text]
    assert said.text.splitlines()[0] == f"“{names.question('/child/sex')}”: {SEX['words']}"


def test_what_the_person_typed_otherwise_than_the_register_may_be_asked_about(
    world: World,
) -> None:
    citizen = world.citizens()[0]
    answers = world.answers(CODE, citizen)
    other = answers["requester"] | {"full_name": "Tên Gõ Khác"}
    state = world.file(CODE, citizen, answers=answers | {"requester": other})

    asked = send(world, "GET", f"{state.number}/askable-questions", world.desk(state)).json()

    pointers = {one["pointer"] for one in asked}
    assert "/requester/full_name" in pointers
    assert "/requester/personal_id" not in pointers
