"""A petition in the sender's own voice: heard by who has it, by everybody only with leave."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.public import content_of, stored_file
from motcua.documents.tests.recordings import TAGS, recording, seconds_of
from motcua.kernel.clock import use_clock
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.organizations.public import agency
from motcua.platform.database.scope import bind_request, system_scope

from ..rules.covering import COVER
from ..rules.hearing import WriteDown, stretches
from ..selectors import petition_for, public_petition
from ..services.history import compare_petitions
from ..services.send import keep_recording
from ..types import Kind
from .sending import WARD, typed

LEAVE = {"may_be_heard": True}


@pytest.fixture(scope="module")
def voice():
    return recording("webm", 4)


def spoken(town, voice, **changes):
    """Send a petition that says nothing but in a voice."""
    with bind_request(town.sender.actor):
        kept = keep_recording(
            BytesIO(voice), name="loi ke.webm", owner=town.sender.party_id, now=town.at()
        )
    return town.send(text="", file_ids=(kept.id,), **changes)


def test_who_can_not_write_says_it_and_the_office_hears_it_in_the_page(town, visit, voice):
    sent = visit(
        town.sender.actor,
        "/phan-anh/gui/",
        typed(text="", recording=SimpleUploadedFile("loi ke.webm", voice), anyway="1"),
    )
    assert sent.status == 302
    number = sent.location.rstrip("/").rsplit("/", 1)[1]
    state = petition_for(number, actor=town.sender.actor, now=town.at()).state
    holder = town.holder(state)
    page = visit(holder, f"/phan-anh-cong-viec/{number}/")
    heard = visit(holder, f"/phan-anh-cong-viec/{number}/tep/{state.recordings[0]}/")

    assert page.root.xpath("//audio/@src") == [f"tep/{state.recordings[0]}/"]
    assert heard.answer["Content-Type"] == "audio/webm"
    assert heard.answer["Content-Disposition"].startswith("inline")
    content = b"".join(heard.answer.streaming_content)
    assert not [one for one in TAGS.values() if one.encode() in content]
    other = town.world.citizens()[4].actor
    assert visit(other, f"/phan-anh/cua-toi/{number}/tep/{state.recordings[0]}/").status == 404


@pytest.mark.parametrize("field", ["files", "recording"])
def test_what_is_no_recording_or_in_the_wrong_field_is_said_beside_it(town, visit, voice, field):
    content = voice if field == "files" else b"OggS no recording at all"
    page = visit(
        town.sender.actor,
        "/phan-anh/gui/",
        typed(**{field: SimpleUploadedFile("loi.ogg", content)}, anyway="1"),
    )
    assert page.status == 422
    assert page.error_links() == [f"#{field}"]


def test_it_is_not_published_without_leave_and_everybody_sees_that_there_is_one(town, visit, voice):
    state = town.answer(spoken(town, voice))
    with pytest.raises(InputInvalid) as no:
        town.publish(state, hear={state.recordings[0]: []})
    town.publish(state)
    shown = public_petition(state.number)

    assert no.value.errors[0]["pointer"] == "/hear"
    assert (shown.recordings, shown.heard) == (1, [])
    page = visit(None, f"/phan-anh/xem/{state.number}/")
    assert "không được công bố" in page.text
    assert not page.root.xpath("//audio")
    path = f"/phan-anh/xem/{state.number}/ghi-am/{state.recordings[0]}/"
    assert visit(None, path).status == 404


def test_with_leave_everybody_hears_a_file_with_parts_cut_out(town, visit, voice):
    state = town.answer(spoken(town, voice, **LEAVE))
    own = state.recordings[0]
    published = town.publish(state, hear={own: ["0:01-0:02"]})
    part = published.heard[0]
    path = f"/phan-anh/xem/{state.number}/ghi-am/"

    assert part.file.file_id != own
    assert seconds_of(content_of(part.file.file_id)) < seconds_of(content_of(own)) - 0.8
    assert visit(None, f"{path}{part.file.file_id}/").status == 200
    assert visit(None, f"{path}{own}/").status == 404, "the whole recording is nobody's"
    assert "1 đoạn" in visit(None, f"/phan-anh/xem/{state.number}/").text
    with bind_request(town.holder(state)), system_scope():
        assert compare_petitions() == []


def test_what_is_written_down_has_its_author_and_the_same_covers(town, voice):
    state = spoken(town, voice)
    holder = town.holder(state)
    words = "Bác đợi ba giờ, gọi số 0912 345 678 không ai nghe."
    written = town.act(state, WriteDown(state.recordings[0], words), holder)
    town.publish(town.answer(written))

    assert [(one.by, one.text) for one in written.transcripts] == [(holder.official_id, words)]
    shown = public_petition(state.number)
    assert COVER in shown.spoken
    assert "0912" not in shown.spoken + shown.folded
    with pytest.raises(InputInvalid):
        town.act(spoken(town, voice), WriteDown(state.recordings[0], words), holder)


def test_a_recording_is_no_paper_of_a_dossier_and_no_upload_for_one(town, voice):
    with bind_request(town.sender.actor):
        kept = keep_recording(
            BytesIO(voice), name="a.webm", owner=town.sender.party_id, now=town.at()
        )
    paper, *rest = town.world.filing("1.004222", town.sender).documents
    papers = (replace(paper, file_id=kept.id), *rest)
    with pytest.raises(DomainError) as refused:
        town.world.file("1.004222", town.sender, documents=papers)
    headers = {**town.world.headers(town.sender), "Idempotency-Key": "voice-as-paper"}
    with use_clock(town.at()):
        answer = Client().post(
            "/api/v1/dossiers/files", {"file": SimpleUploadedFile("a.pdf", voice)}, headers=headers
        )
        taken = Client().post(
            "/api/v1/petitions/recordings",
            {"file": SimpleUploadedFile("a.pdf", voice)},
            headers={**headers, "Idempotency-Key": "voice-as-voice"},
        )

    assert "not found" in refused.value.detail
    assert answer.json()["type"] == "/problems/file-type-not-allowed"
    assert "phản ánh" in answer.json()["detail"]
    assert taken.status_code == 201
    assert json.loads(taken.content)["media_type"] == "audio/webm"
    assert stored_file(taken.json()["id"]).name == "a.webm"


def test_about_conduct_the_accused_hears_nothing(town, visit, voice):
    accused = next(
        one for one in town.world.officials() if one.has_role("handler", agency_id=agency(WARD).id)
    )
    state = spoken(town, voice, kind=Kind.CONDUCT, official_id=accused.official_id)
    path = f"/phan-anh-cong-viec/{state.number}/tep/{state.recordings[0]}/"
    assert visit(accused, path).status == 404


@pytest.mark.parametrize("line", ["", "12-15", "0:12", "0:15-0:12", "0:61-1:70", "a:b-c:d"])
def test_a_part_to_cut_out_is_written_in_one_way(line):
    with pytest.raises(InputInvalid):
        stretches([line])
    assert stretches(["0:12-0:15", " 1:00 – 2:03 "]) == ((12, 15), (60, 123))
