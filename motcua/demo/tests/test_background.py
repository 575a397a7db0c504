"""History goes on behind the running demo as a process of its own, until enough or a signal."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.db import connections

from motcua.dossiers.public import compare_all, visible_dossiers
from motcua.kernel import clock
from motcua.platform.actor import SYSTEM
from motcua.platform.models import OutboxRow
from motcua.tests.world import World

PATIENCE = 240
MANY = 400


def background(wanted: int) -> subprocess.Popen[str]:
    """Start the process on the database and the data folder of this test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return subprocess.Popen(
        [sys.executable, "-m", "motcua.demo.background", "--dossiers", str(wanted)],
        env={
            **kept,
            "MOTCUA_DATA": str(settings.DATA_FOLDER),
            "MOTCUA_DATABASE_URL": address("default"),
            "MOTCUA_DATABASE_OWNER_URL": address("owner"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def address(alias: str) -> str:
    facts = connections[alias].settings_dict
    port = f"&port={facts['PORT']}" if facts["PORT"] else ""
    who = f"{facts['USER']}:{facts['PASSWORD']}"
    return f"postgresql://{who}@/{facts['NAME']}?host={facts['HOST']}{port}"


def ended(process: subprocess.Popen[str]) -> str:
    """Return what the process said until its end; it must end well."""
    try:
        said, _ = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == 0, said
    return said


def stored() -> int:
    return visible_dossiers(SYSTEM, now=clock.now()).count()


def test_history_goes_on_until_a_signal_and_later_to_the_end(world: World) -> None:
    first = background(MANY)
    end = time.monotonic() + PATIENCE
    while not stored() and first.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    first.send_signal(signal.SIGTERM)
    said = ended(first)
    made = stored()

    assert 0 < made < MANY
    # The story in hand is told to its end, and what it has to tell others is told.
    assert not OutboxRow.objects.filter(available_at__lte=clock.now()).exists()
    assert compare_all().differences == []

    said += ended(background(made + 2))
    assert stored() == made + 2
    ended(background(made + 2))
    assert stored() == made + 2
    assert "story stopped" not in said
