"""The demo's log is vouched for: simulated witnesses and a time-stamp authority beside the node."""

import os
import time
from pathlib import Path

from .processes import Family, free_port

READY_SECONDS = 60


def start_trust(family: Family, data: Path) -> Path:
    """Start the simulators and point the node at them; return their folder.

    What an operator has set stays: the demo's log can have other witnesses as well.
    """
    folder, port = data / "trust", free_port()
    folder.mkdir(parents=True, exist_ok=True)
    policy_of(folder).unlink(missing_ok=True)  # it names the port of the last start
    os.environ.setdefault("MOTCUA_LOG_WITNESSES", str(policy_of(folder)))
    if not os.environ.get("MOTCUA_TIME_STAMP_URL"):
        os.environ.setdefault("MOTCUA_LOG_TIME_STAMP_URL", f"http://127.0.0.1:{port}/tsa")
        os.environ.setdefault("MOTCUA_TIME_STAMP_ROOTS", str(folder / "tsa-root.pem"))
    arguments = ["-m", "simulators.trust", "--port", str(port), "--data", str(folder)]
    family.start("trust", arguments)
    return folder


def introduce_log(folder: Path, family: Family) -> None:
    """Tell the witnesses the log's key, once it is made; wait until they have said who they are."""
    from motcua.ledger.public import log_vkey

    draft = folder / "logs.new"
    draft.write_text(f"log {log_vkey()}\n")
    draft.replace(folder / "logs")
    end = time.monotonic() + READY_SECONDS
    while not policy_of(folder).exists() and not family.died() and time.monotonic() < end:
        time.sleep(0.05)


def policy_of(folder: Path) -> Path:
    """Return the file in which the simulators say who they are, written at each start."""
    return folder / "policy"
