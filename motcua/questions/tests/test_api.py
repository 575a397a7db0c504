"""Questions for programs: the same rules by the same doors, nothing for who may not know."""

from .asking import ANSWER, BIRTH, TITLE, WARD

ASKED = {"procedure_code": BIRTH, "area_code": WARD, "title": TITLE}
WORDING = {"title": TITLE, "answer": ANSWER}


def test_asked_answered_corrected_and_found(town, call):
    asker = town.asker
    made = call(asker, "post", "/questions", ASKED).json()
    number = made["number"]
    state = town.ask()
    desk = town.desk(state)[0]
    waiting = call(desk, "get", "/questions/work?limit=200").json()["items"]
    draft = call(desk, "put", f"/questions/{number}/draft", WORDING)
    seen = {"seen": made["sequence"]}
    done = call(desk, "post", f"/questions/{number}/answer", WORDING | seen)
    late = call(town.desk(state)[1], "post", f"/questions/{number}/answer", WORDING | seen)
    better = {"title": TITLE, "answer": f"{ANSWER} Nộp tại xã.", "reason": "Thiếu nơi nộp."}
    fixed = call(desk, "post", f"/questions/{number}/correction", better).json()
    said = call(town.stranger, "put", f"/questions/{number}/vote", {"is_helpful": True}).json()
    listed = call(None, "get", f"/procedures/{BIRTH}/questions?words=dang ky&limit=200").json()
    alike = call(None, "get", f"/questions?procedure_code={BIRTH}&like={TITLE}").json()["items"]

    assert made["acts"] == ["withdraw"]
    assert number in {one["number"] for one in waiting}
    assert draft.status_code == 204
    assert done.json()["status"] == "published"
    assert late.json()["type"] == "/problems/question-moved-on"
    assert [one["reason"] for one in fixed["revisions"]] == ["", "Thiếu nơi nộp."]
    assert (said["helpful"], said["is_outdated"]) == (1, False)
    assert number in {one["number"] for one in alike}
    assert listed["next"] == ""
    assert number in {
        one["number"] for one in call(asker, "get", "/questions/mine").json()["items"]
    }


def test_wrong_requests_say_what_is_wrong(town, call):
    state = town.ask()
    desk = town.desk(state)[0]
    path = f"/questions/{state.number}"
    wrong = {
        "input-invalid": [
            call(town.asker, "post", "/questions", ASKED | {"title": "Ngắn"}),
            call(town.asker, "post", "/questions", ASKED | {"area_code": "99999"}),
            call(desk, "post", f"{path}/answer", WORDING | {"answer": "Có."}),
            call(desk, "post", "/questions/written", WORDING | {"procedure_code": "9.9"}),
        ],
        "question-ground-unknown": [
            call(desk, "post", f"{path}/closure", {"ground": "x", "explanation": "Không."})
        ],
        "question-not-found": [
            call(town.stranger, "get", path),
            call(town.stranger, "post", f"{path}/withdrawal"),
            call(None, "get", f"/questions/public/{state.number}"),
        ],
        "procedure-not-found": [
            call(None, "get", "/procedures/9.999999/questions"),
            call(town.asker, "post", "/questions", ASKED | {"procedure_code": "9.999999"}),
        ],
        "not-allowed": [
            call(town.asker, "get", "/questions/work"),
            call(desk, "put", f"{path}/vote", {"is_helpful": True}),
        ],
        "cursor-invalid": [call(None, "get", "/questions?cursor=x")],
    }
    for code, answers in wrong.items():
        assert {one.json()["type"] for one in answers} == {f"/problems/{code}"}, code


def test_closed_confirmed_and_written_by_program(town, call):
    state = town.ask()
    desk = town.desk(state)[0]
    ended = {"ground": "own-dossier", "explanation": "Mời hỏi tại trang của hồ sơ."}
    closed = call(desk, "post", f"/questions/{state.number}/closure", ended).json()
    written = call(desk, "post", "/questions/written", WORDING | {"procedure_code": BIRTH}).json()
    same = call(desk, "post", f"/questions/{written['number']}/confirmation").json()
    back = call(town.asker, "post", f"/questions/{town.ask().number}/withdrawal").json()

    assert (closed["status"], closed["explanation"]) == ("closed", ended["explanation"])
    assert written["was_asked"] is False
    assert same["history"][-1]["name"] == "AnswerPublished"
    assert back["status"] == "withdrawn"
    assert call(desk, "get", "/questions/to-check").json() == {"items": [], "next": ""}
