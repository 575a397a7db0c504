"""A test that cannot run says why; where CI decides it fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDS_THE_FOLDER = (
    "motcua/catalog/importer/tests/test_national_file.py",
    "motcua/catalog/tests/test_demo_catalogue_data.py",
    "motcua/catalog/tests/test_import_procedures.py",
)


def run_without_the_folder(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("CI", "MOTCUA_DATA") and not name.startswith("PYTEST")
    }
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-rs", *NEEDS_THE_FOLDER),
            *("-k", "national or portal", "-p", "no:randomly"),
        ],
        cwd=ROOT,
        env={**kept, "MOTCUA_SHARED": str(tmp_path / "nowhere"), **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_without_the_folder_tests_are_left_out_and_say_so(tmp_path):
    done = run_without_the_folder(tmp_path)

    assert done.returncode == 0, done.stdout
    assert " passed" not in done.stdout
    skipped = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    assert len({line.split("]")[1].split(":")[0] for line in skipped}) >= 2
    assert all("MOTCUA_SHARED" in line for line in skipped)


def test_ci_leaves_nothing_out(tmp_path):
    done = run_without_the_folder(tmp_path, CI="true")

    assert done.returncode == 1
    assert " skipped" not in done.stdout
    assert "CI leaves nothing out" in done.stdout
    assert "MOTCUA_SHARED" in done.stdout


@pytest.mark.parametrize("name", ["Makefile", ".ci/run"])
def test_every_run_prints_why_something_was_left_out(name):
    runs = re.findall(r"^.*pytest -.*$", (ROOT / name).read_text(), re.M)

    assert runs
    assert [line for line in runs if "-rs" not in line] == []


def test_no_test_is_left_out_another_way():
    skips = re.compile(r"pytest\.(skip|mark\.skip|importorskip)")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("motcua", "simulators", "e2e")
        for path in (ROOT / folder).rglob("*.py")
        if path.name not in ("left_out.py", Path(__file__).name) and skips.search(path.read_text())
    ]

    assert found == []
