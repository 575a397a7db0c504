"""Recordings of a voice as telephones write them, with tags and places that nobody shall keep."""

import io
from typing import Any

import av
import numpy as np

RATE = 48000
TAGS = {"title": "SECRET-TITLE", "comment": "SECRET-COMMENT", "location": "+20.8600+106.6800/"}
_CODECS = {
    "ogg": "libopus",
    "webm": "libopus",
    "mp4": "aac",
    "mp3": "libmp3lame",
    "wav": "pcm_s16le",
}


def recording(kind: str = "ogg", seconds: float = 3, codec: str = "") -> bytes:
    """Return a tone of so many seconds in a container of this kind, with tags."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as made:
        stream: Any = made.add_stream(codec or _CODECS[kind], rate=RATE)
        stream.layout = "mono"
        made.metadata.update(TAGS)
        times = np.arange(int(RATE * seconds))
        tone = (np.sin(times * 2 * np.pi * 440 / RATE) * 8000).astype(np.int16)[None, :]
        frame = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
        frame.sample_rate = RATE
        size = stream.codec_context.frame_size or 0
        fit = av.AudioResampler(format=stream.format, layout="mono", rate=RATE, frame_size=size)
        for piece in [*fit.resample(frame), *fit.resample(None), None]:
            for packet in stream.encode(piece):
                made.mux(packet)
    return out.getvalue()


def film() -> bytes:
    """Return a film of one second without sound."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as made:
        stream: Any = made.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            for packet in stream.encode(av.VideoFrame(64, 64, "yuv420p")):
                made.mux(packet)
        for packet in stream.encode(None):
            made.mux(packet)
    return out.getvalue()


def seconds_of(content: bytes) -> float:
    """Return how long a recording goes on, by its packets."""
    with av.open(io.BytesIO(content)) as given:
        sound = given.streams.audio[0]
        ends = [
            (packet.pts + packet.duration) * packet.time_base
            for packet in given.demux(sound)
            if packet.pts is not None and packet.duration
        ]
    return float(max(ends))
