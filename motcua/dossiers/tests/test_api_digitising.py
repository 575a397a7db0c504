"""Digitising and confirming over the API, and what programs read of it afterwards."""

from motcua.tests.world import World

from .over_api import send
from .papers import TEXT, digitised, walked_in

NUMBER = "45/2019-GKS"


def body_of(state, **more):
    first = state.files[0]
    paper = {
        "required_document_id": str(first.required_document_id),
        "file_id": str(first.file_id) if first.file_id else None,
        "source": "copy",
    }
    return {"papers": [paper | more]}


def documents(world: World, state, who):
    listed = send(world, "GET", f"{state.number}/documents", who).json()
    return next(one for one in listed if one["files"] and one["files"][0]["digitised"])


def test_the_desk_digitises_and_everybody_with_a_part_reads_it(world: World) -> None:
    state, desk = walked_in(world)
    path = f"{state.number}/digitisation"
    done = send(world, "POST", path, desk, body_of(state))
    again = send(world, "POST", path, desk, body_of(state), key="again")

    assert done.status_code == 200, done.content
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-digitised")
    for who in (desk, world.citizens()[0]):
        found = documents(world, state, who)
        made = found["files"][0]["digitised"]
        assert made["source"] == "copy"
        assert made["digitised_by"] == str(desk.official_id)
        assert made["scan_file_id"] == found["files"][0]["file_id"] != made["file_id"]
        opened = send(world, "GET", f"{state.number}/files/{made['file_id']}", who)
        assert opened.status_code == 200
        assert opened["Content-Type"] == "application/pdf"
        assert found["national"]["DuocSoHoa"] == 1
        assert found["national"]["DuocTaiSuDung"] == 0
        assert found["national"]["MaThanhPhanHoSo"]
    stranger = world.citizens()[5]
    assert send(world, "GET", f"{state.number}/documents", stranger).status_code == 404


def test_what_was_read_is_proposed_and_counts_when_it_is_confirmed(world: World) -> None:
    state, desk = walked_in(world)
    path = f"{state.number}/files/{state.files[0].file_id}/fields"
    asked = send(world, "GET", path, desk).json()

    number = next(one for one in asked["fields"] if one["field"] == "number")
    assert number["confirmed"] == ""
    assert number["proposed"]["value"] == NUMBER
    assert number["proposed"]["snippet"] in TEXT
    assert number["proposed"]["page"] == 1
    wrong = {"fields": {"number": "không số", "issued_on": "31/02/2019"}}
    refused = send(world, "POST", path, desk, wrong)
    assert refused.status_code == 422
    assert {one["pointer"] for one in refused.json()["errors"]} == {
        "/fields/number",
        "/fields/issued_on",
    }
    right = {"fields": {"number": NUMBER, "issued_on": "02/07/2019"}}
    assert send(world, "POST", path, desk, right).status_code == 200
    again = send(world, "POST", path, desk, right, key="again")
    assert again.json()["type"] == "/problems/fields-already-confirmed"
    listed = send(world, "GET", f"{state.number}/documents", world.citizens()[0]).json()
    [told] = [file["confirmed"] for one in listed for file in one["files"] if file["confirmed"]]
    assert told["values"] == {"number": NUMBER, "issued_on": "2019-07-02"}
    assert send(world, "GET", path, world.citizens()[0]).status_code == 403


def test_the_applicant_reads_in_the_history_who_digitised_what(world: World) -> None:
    state, _desk = digitised(world)
    page = send(world, "GET", f"{state.number}/timeline", world.citizens()[0]).json()
    [told] = [one for one in page["events"] if one["name"] == "DocumentDigitised"]
    assert told["payload"]["pages"] == state.digitised[0].pages
