"""Help with drafts over the API: asked, accepted, written with a revision, refused, ended."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.kernel import clock
from motcua.tests.world import World

from .test_api_drafts import begin, send


@pytest.fixture
def people(world: World):
    return world.citizens()[2:5]


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "PNG")
    return content.getvalue()


def joined(world: World, owner, helper) -> tuple[str, str]:
    """Return the ids of a draft and of the help with it."""
    draft = begin(world, owner)["id"]
    asked = send(world, "POST", f"drafts/{draft}/helpers", owner, {"for_whom": "Lan"})
    assert asked.status_code == 201, asked.content
    found = send(world, "GET", f"drafts/{draft}/helpers/{asked.json()['id']}/code", owner).json()
    assert found["link"].endswith(f"/giup-viet/{found['code']}/")
    offer = send(world, "GET", f"draft-invitations/{found['code']}", helper).json()
    assert (offer["owner_name"], offer["for_whom"]) == (owner.name, "Lan")
    accepted = send(world, "POST", f"draft-invitations/{found['code']}/acceptance", helper)
    assert accepted.status_code == 201, accepted.content
    again = send(world, "GET", f"draft-invitations/{found['code']}", helper)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/invitation-closed")
    assert found["code"] not in asked.content.decode()  # answers are kept; codes are not
    return draft, accepted.json()["id"]


def test_a_program_writes_for_the_helper_and_sends_the_revision_it_read(world, people):
    owner, helper, _ = people
    draft, help_id = joined(world, owner, helper)
    path = f"drafts/{draft}"
    [mine] = send(world, "GET", "helped-drafts", helper).json()
    seen = send(world, "GET", path, helper).json()["revision"]
    written = send(world, "PATCH", path, helper, {"answers": {"a": {"b": "c"}}, "revision": seen})

    blind = send(world, "PATCH", path, owner, {"answers": {"a": {"b": "d"}}})
    now = blind.json()["revision"]
    knowing = send(world, "PATCH", path, owner, {"answers": {"a": {"b": "e"}}, "revision": now})
    [told] = send(world, "GET", f"{path}/helpers", owner).json()
    ended = send(world, "DELETE", f"{path}/helpers/{help_id}", owner)

    assert (mine["draft_id"], mine["owner_id"]) == (draft, str(owner.party_id))
    assert written.status_code == 200, written.content
    assert (blind.status_code, blind.json()["type"]) == (409, "/problems/draft-written-meanwhile")
    assert blind.json()["parts"] == ["a"]
    assert knowing.json()["answers"] == {"a": {"b": "e"}}
    assert (told["name"], [one["part"] for one in told["wrote"]]) == (helper.name, ["a"])
    assert ended.status_code == 204
    assert send(world, "GET", path, helper).status_code == 404


@pytest.mark.parametrize(
    ("method", "tail", "body"),
    [
        ("DELETE", "", None),
        ("PATCH", "", {"choices": {"return_method": "post"}}),
        ("PATCH", "", {"choices": {"unlocked": ["requester"]}}),
        ("GET", "/stored-papers", None),
        ("POST", "/submission", {"declaration": True}),
        ("GET", "/helpers", None),
        ("POST", "/helpers", {"for_whom": ""}),
    ],
)
def test_what_is_the_owners_is_refused_to_the_helper_and_unknown_to_others(
    world, people, method, tail, body
):
    owner, helper, stranger = people
    draft, _ = joined(world, owner, helper)

    refused = send(world, method, f"drafts/{draft}{tail}", helper, body)
    unknown = send(world, method, f"drafts/{draft}{tail}", stranger, body)

    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/not-for-helpers")
    assert refused.json()["detail"]
    assert unknown.status_code == 404


def test_a_file_that_a_helper_sends_is_the_owners_and_both_read_it(world, people):
    owner, helper, _ = people
    draft, _ = joined(world, owner, helper)
    document = str(world.version("1.004222").documents[0].id)
    with clock.use_clock(world.now):
        sent = Client().post(
            f"/api/v1/dossiers/drafts/{draft}/files",
            {"file": SimpleUploadedFile("giay.png", picture())},
            headers={**world.headers(helper), "Idempotency-Key": "a helper's file"},
        )
    file_id = sent.json()["id"]
    paper = {"required_document_id": document, "file_id": file_id}

    attached = send(world, "POST", f"drafts/{draft}/documents", helper, paper)
    codes = [
        send(world, "GET", f"drafts/{draft}/files/{file_id}", one).status_code for one in people
    ]
    off = send(world, "DELETE", f"drafts/{draft}/documents/{document}/{file_id}", helper)

    assert sent.status_code == 201, sent.content
    [entry] = attached.json()["documents"]
    assert entry["by_helper"] == str(helper.party_id)
    assert codes == [200, 200, 404]
    assert off.json()["documents"] == []
