"""A JPEG without what is no picture: notes of camera, place and programs (ITU-T T.81, annex B)."""

_END, _SCAN = 0xD9, 0xDA
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
# APP0 says how dense the dots are, APP14 how colours are stored; the others are notes.
_NOTES = (frozenset(range(0xE1, 0xF0)) - {0xEE}) | {0xFE}


class JpegBroken(ValueError):
    """The bytes are no JPEG from start to end."""


def without_notes(content: bytes) -> bytes:
    """Return the picture with the same dots, without notes and without what hangs behind its end.

    Raises ``JpegBroken``.
    """
    if content[:2] != b"\xff\xd8":
        raise JpegBroken("no start")
    kept, at = [content[:2]], 2
    while (marker := _marker(content, at)) != _END:
        end = _end_of(content, at, marker)
        if marker not in _NOTES:
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _marker(content: bytes, at: int) -> int:
    if at + 2 > len(content) or content[at] != 0xFF:
        raise JpegBroken("no marker, or no end")
    return content[at + 1]


def _end_of(content: bytes, at: int, marker: int) -> int:
    """Return where the segment that begins at ``at`` ends, with the packed dots behind it."""
    if marker == 0xFF:  # filling
        return at + 1
    if marker in _ALONE:
        return at + 2
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return _end_of_scan(content, end) if marker == _SCAN else end


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the next marker after the packed dots begins."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        following = content[at + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at
    raise JpegBroken("no end")
