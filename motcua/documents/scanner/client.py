"""One conversation with clamd: a command, perhaps a stream, one answer, all within a deadline.

Our own, because the client on PyPI sends in pieces of one kilobyte, waits without a deadline and
loses clamd's "too long" when clamd stops reading; the protocol is one command.
"""

import select
import socket
import struct
import time
from typing import IO

from motcua.platform.socket_address import SocketAddress

from .replies import ScannerFault, Verdict, verdict_in, version_in

_PIECE = 256 * 1024
_LONGEST_ANSWER = 4096
GREETING_SECONDS = 3.0


class Clamd:
    """The scanner at an address; every call opens a connection of its own."""

    def __init__(self, address: SocketAddress, *, seconds: float) -> None:
        self._address = address
        self._seconds = seconds

    def version(self) -> str:
        """Return which engine and signatures look; raises ``ScannerFault`` when none answers."""
        return version_in(self._converse(b"zVERSION\0", None, seconds=GREETING_SECONDS))

    def scan(self, content: IO[bytes]) -> Verdict:
        """Return what clamd says of the bytes; raises ``ScannerFault``, then nothing is known."""
        return verdict_in(self._converse(b"zINSTREAM\0", content, seconds=self._seconds))

    def _converse(self, command: bytes, content: IO[bytes] | None, *, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        try:
            with self._connected(min(seconds, GREETING_SECONDS)) as wire:
                wire.settimeout(seconds)
                wire.sendall(command)
                if content is not None:
                    _send(wire, content, until)
                return _answer(wire, until)
        except OSError as error:
            raise ScannerFault(f"{type(error).__name__}: {error.strerror or 'lost'}") from error

    def _connected(self, seconds: float) -> socket.socket:
        if not self._address.path:
            where = (self._address.host, self._address.port)
            return socket.create_connection(where, timeout=seconds)
        wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            wire.settimeout(seconds)
            wire.connect(self._address.path)
        except OSError:
            wire.close()
            raise
        return wire


def _send(wire: socket.socket, content: IO[bytes], until: float) -> None:
    """Send the stream until its end, or until clamd has said something about it already."""
    try:
        while piece := content.read(_PIECE):
            if select.select([wire], [], [], 0)[0]:
                return
            wire.settimeout(_left(until))
            wire.sendall(struct.pack("!L", len(piece)) + piece)
        wire.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # why it stopped reading may still stand in its answer


def _answer(wire: socket.socket, until: float) -> bytes:
    answer = b""
    while len(answer) <= _LONGEST_ANSWER:
        wire.settimeout(_left(until))
        piece = wire.recv(_LONGEST_ANSWER)
        answer += piece
        if not piece or piece.endswith(b"\0"):
            return answer
    raise ScannerFault("an answer without end")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError(0, "the scanner took too long")
    return left
