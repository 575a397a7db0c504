"""Programs of the system that draw and read pages: no shell, a deadline, bounded memory."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from motcua.platform.loops import is_stopping

# Debian packages: poppler-utils, tesseract-ocr with its languages, ocrmypdf.
NEEDED = ("pdfinfo", "pdfimages", "pdftoppm", "pdftotext", "tesseract", "ocrmypdf")
LANGUAGES = "vie+eng"
MEMORY = 2_000_000_000
LARGEST_OUTPUT = 300_000_000
LOOK_UP = 0.2  # seconds: how often somebody looks whether the worker is to end
# What waits for the end of this process, even of one that is killed: then its input ends, too.
_END_GROUP = "read -r _; kill -KILL 0"
_REMOVE_FOLDER = 'read -r _; sleep 1; exec rm -rf -- "$1"'
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
        here = Path(tempfile.gettempdir())
        with contextlib.suppress(ProgramFailed, ProgramTooSlow, ProgramStopped):
            _languages = frozenset(
                run(["tesseract", "--list-langs"], folder=here, seconds=20).split()
            )
    return _languages


def run(command: list[str | Path], *, folder: Path, seconds: float) -> str:
    """Run a program in ``folder`` and return what it prints.

    It runs below other work, with one thread, and ends with the worker that asked, however that
    one ends; all it started ends with it. Raises ``ProgramFailed``, ``ProgramTooSlow`` and
    ``ProgramStopped``.
    """
    if is_stopping():
        raise ProgramStopped
    limits = [f"--as={MEMORY}", f"--cpu={int(seconds) + 1}", f"--fsize={LARGEST_OUTPUT}"]
    bounded = ["nice", "-n", "10", "prlimit", *limits, "--", *map(str, command)]
    with (
        _guard(_END_GROUP) as group,
        subprocess.Popen(
            bounded,
            cwd=folder,
            env=_surroundings(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=group,
        ) as process,
    ):
        try:
            output = _output(process, seconds)
        finally:
            _stop(group)
    if process.returncode != 0:
        raise ProgramFailed(f"{command[0]}: status {process.returncode}")
    return output.decode("utf-8", errors="replace")


@contextlib.contextmanager
def folder_of_this_process() -> Iterator[Path]:
    """Yield a new folder that is removed in the end, also when this process is killed."""
    with tempfile.TemporaryDirectory(prefix="motcua-read-") as name, _guard(_REMOVE_FOLDER, name):
        yield Path(name)


@contextlib.contextmanager
def _guard(script: str, *values: str) -> Iterator[int]:
    """Have the script wait for the end of this process, in a group of its own; yield the group."""
    with subprocess.Popen(
        ["sh", "-c", script, "guard", *values],
        env={"PATH": os.environ.get("PATH", os.defpath)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    ) as guard:
        try:
            yield guard.pid
        finally:
            _stop(guard.pid)


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
