"""The command as people run it: alone, on throw-away data, one JSON line for each figure."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .. import start
from ..figures import Figure

FIELDS = {field.name for field in dataclasses.fields(Figure)}
# Nothing listens there: who works with it instead of with data of its own fails.
CONFIGURED = "postgresql://nobody@127.0.0.1:1/none"


def bench(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``motcua bench``; folders it makes are made in ``folder``."""
    dropped = ("MOTCUA_", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli", "bench", *words],
        env={**kept, "TMPDIR": str(folder), **settings},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def figures_of(done: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    assert done.returncode == 0, done.stderr[-2000:]
    figures = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(set(figure) == FIELDS for figure in figures)
    return {figure["id"]: figure for figure in figures}


def test_a_figure_says_what_was_measured_on_how_much() -> None:
    assert {"id", "value", "unit", "goal", "met", "p50", "p95", "p99"} <= FIELDS
    assert {"volume", "reference", "ratio"} <= FIELDS


def test_the_clock_is_measured_from_the_command_line(tmp_path: Path) -> None:
    figures = figures_of(bench(tmp_path, "clock", "--seconds", "0.1", "--json"))

    assert list(figures) == ["P8", "P8-term", "P8-elapsed", "P8-history"]
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_filing_is_measured_beside_the_raw_database_and_not_on_a_configured_one(
    tmp_path: Path,
) -> None:
    done = bench(
        tmp_path,
        *("filing", "--seconds", "1", "--volume", "20", "--json"),
        MOTCUA_DATABASE_URL=CONFIGURED,
        MOTCUA_DATABASE_OWNER_URL=CONFIGURED,
        MOTCUA_DATA=str(tmp_path / "configured"),
    )
    figures = figures_of(done)

    assert list(figures) == ["P1", "P1-open-zaak", "P1-raw"]
    filed, raw = figures["P1"], figures["P1-raw"]
    assert filed["value"] > 0
    assert 0 < filed["p50"] <= filed["p95"] <= filed["p99"]
    assert filed["ratio"] == pytest.approx(filed["value"] / raw["value"], abs=0.001)
    assert f"raw rows {raw['value']:,.0f}/s" in filed["reference"]
    assert filed["volume"].startswith("20 dossiers stored before")
    assert not (tmp_path / "configured").exists()
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_production_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = bench(
        tmp_path,
        "filing",
        MOTCUA_MODE="production",
        MOTCUA_DATABASE_URL=CONFIGURED,
        MOTCUA_ALLOWED_HOSTS="x.example",
    )

    assert done.returncode == 2
    assert "not for production" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fails", [False, True])
def test_the_start_leaves_no_folder_behind(tmp_path: Path, monkeypatch, fails: bool) -> None:
    used = []

    def started(folder: str) -> float:
        used.append(Path(folder))
        (used[-1] / "postgres").mkdir(exist_ok=True)
        if fails:
            raise RuntimeError("did not start")
        return 1.0

    monkeypatch.setattr(start, "_start", started)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if fails:
        with pytest.raises(RuntimeError):
            start.run(0)
    else:
        assert [figure.id for figure in start.run(0)] == ["P15-first", "P15-later"]

    assert len(set(used)) == 1
    assert not used[0].exists()
