"""Programs of the system that draw and read pages: no shell, a deadline, bounded memory."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from motcua.platform.loops import is_stopping

# Debian packages: poppler-utils, tesseract-ocr with its languages, ocrmypdf.
NEEDED = ("pdfinfo", "pdfimages", "pdftoppm", "pdftotext", "tesseract", "ocrmypdf")
LANGUAGES = "vie+eng"
MEMORY = 2_000_000_000
LARGEST_OUTPUT = 300_000_000
LOOK_UP = 0.2  # seconds: how often somebody looks whether the worker is to end
_languages: frozenset[str] = frozenset()


class ProgramFailed(Exception):
    """The program ended with an error: it does not understand the file."""


class ProgramTooSlow(Exception):
    """The program did not end in time and was stopped."""


class ProgramStopped(Exception):
    """The worker was told to end, and the program with it."""


def missing_programs() -> list[str]:
    """Return what is not installed of what reading needs, languages of tesseract among it."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return lacking or [f"tesseract: {one}" for one in LANGUAGES.split("+") if one not in _known()]


def _known() -> frozenset[str]:
    """Return the languages tesseract knows; asked until they are all there."""
    global _languages
    if not _languages.issuperset(LANGUAGES.split("+")):
        said = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
        _languages = frozenset(said.stdout.split())
    return _languages


def run(command: list[str | Path], *, folder: Path, seconds: float) -> str:
    """Run a program in ``folder`` and return what it prints.

    It runs below other work, with one thread, ends with the worker that asked, and all it started
    is stopped with it. Raises ``ProgramFailed``, ``ProgramTooSlow`` and ``ProgramStopped``.
    """
    limits = [f"--as={MEMORY}", f"--cpu={int(seconds) + 1}", f"--fsize={LARGEST_OUTPUT}"]
    bounded = ["setpriv", "--pdeathsig", "KILL", "nice", "-n", "10", "prlimit", *limits, "--"]
    with subprocess.Popen(
        [*bounded, *map(str, command)],
        cwd=folder,
        env=_surroundings(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            output = _output(process, seconds)
        finally:
            _stop(process.pid)
    if process.returncode != 0:
        raise ProgramFailed(f"{command[0]}: status {process.returncode}")
    return output.decode("utf-8", errors="replace")


def _output(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Return what the program prints, unless its time is over or the worker is to end."""
    end = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=LOOK_UP)[0]
        except subprocess.TimeoutExpired as error:
            if is_stopping():
                raise ProgramStopped from error
            if time.monotonic() > end:
                raise ProgramTooSlow(str(process.args)[:80]) from error


def _surroundings(folder: Path) -> dict[str, str]:
    """Give nothing of the worker's own surroundings away: settings hold secrets."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
    }


def _stop(group: int) -> None:
    """End the program's whole group; one that is gone is what is wanted."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
