"""Scanners for tests: the real clamd with one signature of ours, and impostors that misbehave."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from motcua.tests.left_out import leave_out

# The harmless file by which scanners are tried; in two parts, so that none complains about us.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Motcua.Test.EICAR"
STREAM_MB = 2


class RealClamd:
    """One clamd of our own, on a Unix socket in ``folder``; its only signature is EICAR's."""

    def __init__(self, folder: Path) -> None:
        self.program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
        if self.program is None:
            leave_out("clamd is not installed (Debian package clamav-daemon)")
        self.socket = folder / "clamd.ctl"
        self.config = folder / "clamd.conf"
        signatures = folder / "signatures"
        signatures.mkdir()
        # An extended signature: any kind of target, any offset, the bytes in hexadecimal.
        (signatures / "eicar.ndb").write_text(f"{NAME}:0:*:{EICAR.hex()}\n")
        self.config.write_text(
            f"DatabaseDirectory {signatures}\nLocalSocket {self.socket}\nForeground yes\n"
            f"StreamMaxLength {STREAM_MB}M\nAlertExceedsMax yes\nMaxThreads 2\n"
        )
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return str(self.socket)

    def start(self) -> "RealClamd":
        self.process = subprocess.Popen(
            [str(self.program), "-c", str(self.config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None, "clamd ended"
            assert time.monotonic() < until, "clamd did not start"
            time.sleep(0.05)
        return self

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as wire:
            try:
                wire.connect(str(self.socket))
            except OSError:
                return False
            return True


class Impostor:
    """Something that listens where clamd should: ``behave(connection)`` is all it does."""

    def __init__(self, behave: Callable[[socket.socket], None]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked = 0
        self._behave = behave
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            self.asked += 1
            with wire:
                try:
                    self._behave(wire)
                except OSError:
                    continue

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def answering(reply: bytes, *, version: bytes = b"ClamAV 1.4.6\0") -> Callable[..., None]:
    """Return a behaviour: greets like clamd, reads the whole stream, answers ``reply``."""

    def behave(wire: socket.socket) -> None:
        stream = wire.makefile("rb")
        command = b""
        while not command.endswith(b"\0"):
            command += stream.read(1)
        if command == b"zVERSION\0":
            wire.sendall(version)
            return
        while size := int.from_bytes(stream.read(4), "big"):
            stream.read(size)
        wire.sendall(reply)

    return behave
