"""A recording is kept as its sound alone, and only where recordings are taken."""

import random

import pytest

from .. import errors
from ..rules.inspection import accepted, accepted_recording
from ..rules.recordings import kind_of_recording, packed_recording
from ..types import MediaType
from . import files
from .recordings import TAGS, film, recording, seconds_of

LARGEST = files.MEGABYTE
KINDS = {
    "ogg": MediaType.OGG,
    "webm": MediaType.WEBM,
    "mp4": MediaType.M4A,
    "mp3": MediaType.MP3,
    "wav": MediaType.WAV,
}


@pytest.fixture(scope="module", params=list(KINDS))
def voice(request):
    return KINDS[request.param], recording(request.param)


def test_the_kind_is_found_from_the_content_and_nothing_but_the_sound_is_kept(voice):
    kind, content = voice
    assert any(one.encode() in content for one in TAGS.values()), "there is nothing to take away"
    kept = accepted_recording(content, largest=LARGEST, longest=60)

    assert kept.media_type == kind
    assert not [one for one in TAGS.values() if one.encode() in kept.content]
    assert abs(seconds_of(kept.content) - 3) < 0.1
    assert accepted_recording(kept.content, largest=LARGEST, longest=60) == kept


def test_everywhere_else_a_recording_is_refused_with_where_it_is_taken(voice):
    kind, content = voice
    with pytest.raises(errors.FileTypeNotAllowed) as refused:
        accepted(content, largest=LARGEST)
    assert refused.value.facts["found"] == kind
    assert "petitions" in str(refused.value.detail)


def test_a_recording_may_be_so_long_and_so_large_and_no_more(voice):
    kind, content = voice
    with pytest.raises(errors.RecordingTooLong):
        packed_recording(content, kind, longest=2)
    with pytest.raises(errors.FileTooLarge):
        accepted_recording(content, largest=len(content) - 1, longest=60)


def test_parts_are_cut_out_and_the_rest_closes_up(voice):
    kind, content = voice
    shorter = packed_recording(content, kind, longest=60, without=((1.0, 2.0),))

    assert 1.7 < seconds_of(shorter) <= 2.1
    with pytest.raises(errors.FileDamaged):
        packed_recording(content, kind, longest=60, without=((0.0, 99.0),))


def test_broken_recordings_are_refused_and_never_anything_worse(voice):
    kind, content = voice
    chance = random.Random(5)
    for _ in range(60):
        broken = bytearray(content[: chance.randrange(1, len(content))])
        for _ in range(chance.randrange(12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            packed_recording(bytes(broken), kind, longest=600)
        except (errors.FileDamaged, errors.FileTypeNotAllowed, errors.RecordingTooLong):
            continue


def test_a_film_and_other_encodings_are_no_recordings():
    for content in (film(), recording("mp4", codec="ac3")):
        with pytest.raises(errors.FileTypeNotAllowed):
            accepted_recording(content, largest=LARGEST, longest=60)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", files.pdf(), files.picture("JPEG"), files.picture("PNG"), files.word(),
     b"\0\0\0\x18ftypheic" + b"\0" * 40, b"RIFF\0\0\0\0WEBPVP8 ", b"<html>"],
)  # fmt: skip
def test_what_is_no_recording_is_judged_as_a_paper(content):
    assert kind_of_recording(content) is None
    assert accepted_recording(content, largest=LARGEST, longest=60) is None
