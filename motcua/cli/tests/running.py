"""Runs the program as an operator does: a process of its own with these settings and no other."""

import os
import subprocess
import sys


def run(*words: str, seconds: float = 60, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli", *words],
        env={**kept, **settings},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
