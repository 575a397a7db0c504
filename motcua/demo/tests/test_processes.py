import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from motcua.demo.processes import Family, free_port

SLEEP = ["-c", "import time; time.sleep(60)"]


def test_a_taken_port_gives_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port
    assert free_port(port) == port


def test_all_members_end_together(tmp_path: Path) -> None:
    family = Family(tmp_path)
    family.start("one", SLEEP)
    family.start("two", SLEEP)
    family.stop()
    assert all(member.poll() is not None for member in family.members.values())


def test_a_dead_member_is_named_with_its_last_words_and_the_others_still_end(
    tmp_path: Path,
) -> None:
    family = Family(tmp_path)
    family.start("lives", SLEEP)
    family.start("dies", ["-c", "raise SystemExit('no bread')"])
    family.members["dies"].wait(20)
    assert family.died() == "dies"
    assert "no bread" in family.last_words("dies")
    family.stop()
    assert family.members["lives"].poll() is not None


def test_history_may_end_without_ending_the_demo(tmp_path: Path) -> None:
    family = Family(tmp_path)
    family.start("history", ["-c", "pass"])
    family.members["history"].wait(20)
    assert family.died() == ""
    family.stop()


def test_children_of_a_killed_member_end_too(tmp_path: Path) -> None:
    family = Family(tmp_path)
    child = tmp_path / "child"
    code = (
        "import subprocess, sys, time; "
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"open({str(child)!r} + '.new', 'w').write(str(p.pid)); "
        f"import os; os.rename({str(child)!r} + '.new', {str(child)!r}); time.sleep(60)"
    )
    family.start("parent", ["-c", code])
    end = time.monotonic() + 20
    while not child.exists() and time.monotonic() < end:
        time.sleep(0.05)
    family.members["parent"].kill()
    family.members["parent"].wait(20)
    family.stop()
    assert _has_ended(int(child.read_text()))


def _has_ended(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":  # ended; only its parent has not asked yet
            return True
        time.sleep(0.05)
    return False


def test_the_demo_refuses_production_before_it_starts_anything(tmp_path: Path) -> None:
    environment = {**os.environ, "MOTCUA_MODE": "production", "MOTCUA_DATA": str(tmp_path / "d")}
    answer = subprocess.run(
        [sys.executable, "-m", "motcua.cli", "demo"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 2
    assert not (tmp_path / "d" / "postgres").exists()
