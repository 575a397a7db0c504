"""What clamd's answers mean (clamd(8), INSTREAM and VERSION); pure.

Only the exact answer "OK" is a clean bill. Everything that is not understood is a fault of the
scanner, never of the file and never in its favour.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_FOUND = re.compile(r"^stream: (?P<name>[\x21-\x7e][\x20-\x7e]{0,150}) FOUND$")
# clamd reports a file beyond its own limits as found under this name (AlertExceedsMax).
_BEYOND_LIMITS = "Heuristics.Limits.Exceeded"
_TOO_LONG = "INSTREAM size limit exceeded. ERROR"
_VERSION = re.compile(r"^ClamAV [\x20-\x7e]{1,120}$")


class ScannerFault(Exception):
    """The scanner is away, silent or not understood; says nothing about the file."""


class VerdictKind(StrEnum):
    """What a scan can end with."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNABLE = "unscannable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of one scan; ``name`` is what was found, or why it could not be looked at."""

    kind: VerdictKind
    name: str = ""


def verdict_in(reply: bytes) -> Verdict:
    """Return what the answer to INSTREAM says; raises ``ScannerFault`` for any other."""
    text = _line(reply)
    if text == "stream: OK":
        return Verdict(VerdictKind.CLEAN)
    if text == _TOO_LONG:
        return Verdict(VerdictKind.UNSCANNABLE, "longer than the scanner takes")
    if found := _FOUND.match(text):
        kind = VerdictKind.INFECTED
        if found["name"].startswith(_BEYOND_LIMITS):
            kind = VerdictKind.UNSCANNABLE
        return Verdict(kind, found["name"])
    raise ScannerFault(f"an answer that is not understood: {_shown(text)}")


def version_in(reply: bytes) -> str:
    """Return engine and signatures as clamd names them; raises ``ScannerFault``."""
    text = _line(reply)
    if not _VERSION.match(text):
        raise ScannerFault(f"an answer that is not clamd's: {_shown(text)}")
    return text


def _line(reply: bytes) -> str:
    """Return the one answer; an answer without its end was cut and counts for nothing."""
    if not reply.endswith(b"\0") or reply.count(b"\0") != 1:
        raise ScannerFault("the answer was cut" if reply else "no answer")
    if not reply.isascii():
        raise ScannerFault("an answer that is no text")
    return reply[:-1].decode("ascii")


def _shown(text: str) -> str:
    """Return the beginning of an odd answer, harmless in a log."""
    return re.sub(r"[^\x20-\x7e]", "?", text)[:80]
