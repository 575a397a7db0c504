"""The demo's public log is really witnessed and stamped, also after it was started again."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e import demo as demo_of
from motcua.tests.left_out import leave_out
from simulators.trust.notes import Checkpoint, read_checkpoint, read_verifier

# Asks the demo's own database for the best checkpoint there is, as receipts do.
BEST = """
import json, sys
from motcua.cli.surroundings import start_database, start_django
start_database(); start_django()
from motcua.ledger.public import checkpoint_at_least
one = checkpoint_at_least(int(sys.argv[1]))
token = one.time_stamp.hex() if one and one.time_stamp else ""
print(json.dumps({"signed": one.signed if one else "", "token": token}))
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="motcua-e2e-log-") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


def fetched(demo: demo_of.Demo, path: str) -> str:
    with urllib.request.urlopen(f"{demo.address}{path}", timeout=30) as answer:
        return answer.read().decode()


def vouched(demo: demo_of.Demo, least: int) -> Checkpoint:
    """Return the newest checkpoint once both witnesses signed it; check every signature."""
    policy = [line.split() for line in fetched(demo, "/log/policy").splitlines()]
    [log] = [read_verifier(words[1]) for words in policy if words[:1] == ["log"]]
    witnesses = [read_verifier(words[2]) for words in policy if words[:1] == ["witness"]]
    end = time.monotonic() + 120
    while True:
        found = read_checkpoint(fetched(demo, "/log/checkpoint").encode())
        if found.size >= least and len(found.signatures) == 3:
            break
        assert time.monotonic() < end, f"{found.size} leaves, {len(found.signatures)} signatures"
        time.sleep(0.2)
    assert found.is_signed_by((log,))
    for witness in witnesses:
        [line] = [one for one in found.signatures if one.id == witness.id]
        seconds = int.from_bytes(line.content[:8], "big")
        message = f"cosignature/v1\ntime {seconds}\n{found.text}".encode()
        assert witness.verifies(line.content[8:], message)
        assert abs(seconds - time.time()) < 600
    return found


def stamped(demo: demo_of.Demo, least: int) -> tuple[str, bytes]:
    """Return text and token of a checkpoint that is witnessed and stamped."""
    end = time.monotonic() + 120
    while True:
        command = [sys.executable, "-c", BEST, str(least)]
        said = subprocess.run(
            command, env=demo.environment, cwd=demo_of.ROOT, capture_output=True, check=True
        )
        best = json.loads(said.stdout.splitlines()[-1])
        if best["token"]:
            return best["signed"].rpartition("\n\n")[0] + "\n", bytes.fromhex(best["token"])
        assert time.monotonic() < end, "no time-stamp"
        time.sleep(1)


def openssl_believes(text: str, token: bytes, root: Path, folder: Path) -> None:
    openssl = shutil.which("openssl") or leave_out("openssl is not installed")
    (folder / "text").write_text(text)
    (folder / "token").write_bytes(token)
    verify = ["ts", "-verify", "-data", "text", "-token_in", "-in", "token", "-CAfile", str(root)]
    found = subprocess.run([openssl, *verify], cwd=folder, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr


def test_the_log_of_the_demo_is_witnessed_and_stamped_from_start_to_start(
    folder: Path, tmp_path: Path
) -> None:
    first = demo_of.start(folder, dossiers=2)
    assert first.process is not None
    before = vouched(first, 1)
    text, token = stamped(first, 1)
    openssl_believes(text, token, folder / "trust" / "tsa-root.pem", tmp_path)
    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(40) == 0
    assert demo_of.is_over(folder)
    for key in ("witness-1.key", "witness-2.key", "tsa.key"):
        assert (folder / "trust" / key).stat().st_mode & 0o077 == 0
    assert (folder / "log.key").stat().st_mode & 0o077 == 0

    again = demo_of.start(folder, dossiers=4)
    after = vouched(again, before.size + 1)
    again.stop()
    assert after.origin == before.origin
    seen = json.loads((folder / "trust" / "witness-1.json").read_text())
    assert seen[before.origin]["size"] >= after.size
