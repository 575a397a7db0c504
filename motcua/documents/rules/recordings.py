"""Recordings of a voice: known by their bytes, packed anew without anything but the sound.

The sound itself is copied, not encoded again. Tags, pictures, places and whatever else a recorder
writes beside it are left out, because only packets of sound go into the new file.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av

from motcua.kernel.text import msgid

from ..errors import FileDamaged, FileTypeNotAllowed, RecordingTooLong
from ..types import MediaType


@dataclass(frozen=True, slots=True)
class _Container:
    """How a kind is read and written, and which sounds it may carry."""

    reader: str
    writer: str
    codecs: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()


# A file in pieces: a browser plays it from its beginning on, without asking for its end first.
_IN_PIECES = (
    ("movflags", "+frag_keyframe+empty_moov+default_base_moof"),
    ("frag_duration", "5000000"),
)
_CONTAINERS = {
    MediaType.OGG: _Container("ogg", "ogg", ("opus",)),
    MediaType.WEBM: _Container("matroska", "webm", ("opus",)),
    MediaType.M4A: _Container("mov", "mp4", ("aac",), _IN_PIECES),
    MediaType.MP3: _Container("mp3", "mp3", ("mp3", "mp3float")),
    MediaType.WAV: _Container("wav", "wav", ("pcm_s16le", "pcm_s24le", "pcm_u8", "pcm_f32le")),
}
_BRANDS = frozenset({b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5"})
_AGAIN = msgid("Record it again, or save it as M4A (AAC), MP3, WAV, or Ogg or WebM (Opus).")
_SOUND_ALONE = msgid("Send the sound alone, without a film.")


def kind_of_recording(content: bytes) -> MediaType | None:
    """Return the kind of recording the bytes begin like; None for everything else."""
    head = content[:12]
    if head.startswith(b"OggS"):
        return MediaType.OGG
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return MediaType.WEBM
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return MediaType.M4A
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return MediaType.WAV
    # An MPEG frame of layer three: eleven bits of one, a version that exists, the layer.
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 24 != 8
    return MediaType.MP3 if head.startswith(b"ID3") or is_frame else None


def packed_recording(
    content: bytes,
    kind: MediaType,
    *,
    longest: int,
    without: Sequence[tuple[float, float]] = (),
) -> bytes:
    """Return the sound of a recording of at most ``longest`` seconds as a new file of its kind.

    What lies in the stretches ``without`` (seconds from the beginning) is left out. Raises
    ``FileDamaged``, ``FileTypeNotAllowed`` for a film or another encoding, ``RecordingTooLong``.
    """
    way = _CONTAINERS[kind]
    out = io.BytesIO()
    options = {"fflags": "+bitexact", **dict(way.options)}
    try:
        with (
            av.open(io.BytesIO(content), format=way.reader) as given,
            av.open(out, "w", format=way.writer, options=options) as made,
        ):
            seconds = _copy(given, made, way, longest, without)
    except (av.FFmpegError, ValueError, EOFError) as no:
        raise FileDamaged(_AGAIN) from no
    if not seconds:
        raise FileDamaged(_AGAIN)
    return out.getvalue()


def _copy(
    given: Any, made: Any, way: _Container, longest: int, without: Sequence[tuple[float, float]]
) -> Fraction:
    """Copy the first sound; return how many seconds were kept."""
    if not given.streams.audio or any(_is_film(one) for one in given.streams.video):
        raise FileTypeNotAllowed(_SOUND_ALONE, found="video")
    sound = given.streams.audio[0]
    if sound.codec_context.name not in way.codecs:
        raise FileTypeNotAllowed(_AGAIN, found=sound.codec_context.name)
    target = made.add_stream_from_template(sound)
    begun, kept, skipped = None, Fraction(), 0
    for packet in given.demux(sound):
        if packet.dts is None or packet.pts is None:
            continue
        begun = packet.pts if begun is None else begun
        at = (packet.pts - begun) * packet.time_base
        length = (packet.duration or 0) * packet.time_base
        if at + length > longest:
            raise RecordingTooLong(longest_minutes=longest // 60)
        if any(first < at + length and at < last for first, last in without):
            skipped += packet.duration or 0
            continue
        packet.pts, packet.dts = packet.pts - skipped, packet.dts - skipped
        packet.stream = target
        made.mux(packet)
        kept += length
    return kept


def _is_film(stream: Any) -> bool:
    """Return whether it is more than the picture on the cover of a song."""
    return not stream.disposition & av.stream.Disposition.attached_pic
