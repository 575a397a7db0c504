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
    # The export belongs to the search; set for a row of measurements it stops none of them.
    done = bench(tmp_path, "clock", "--seconds", "0.1", "--json", MOTCUA_BENCH_EXPORT="list.json")
    figures = figures_of(done)

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
    said = float(filed["reference"].removeprefix("raw rows ").split("/s")[0].replace(",", ""))
    assert said == pytest.approx(raw["value"], abs=0.6)  # both are rounded
    assert filed["volume"].startswith("20 dossiers stored before")
    assert not (tmp_path / "configured").exists()
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_each_act_is_measured_on_dossiers_of_its_own(tmp_path: Path) -> None:
    figures = figures_of(bench(tmp_path, "acts", "--seconds", "1", "--volume", "20", "--json"))

    assert list(figures) == ["P4", "P4-complete", "P4-approve"]
    for figure in figures.values():
        assert 0 < figure["p50"] <= figure["p95"] <= figure["p99"]
        assert figure["met"] == (figure["p95"] < 60)
        assert figure["ratio"] == pytest.approx(figure["value"] / 16, abs=0.06)
        # Twenty acts at once last at least as long as the middle one of them.
        assert 0 < figure["value"] <= 21_000 / figure["p50"]
        stored, acts = figure["volume"].split(", ")
        assert stored == "20 dossiers stored"
        assert 0 < int(acts.split()[0]) <= 20
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_the_log_is_measured_from_filing_to_proof(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    packages = os.pathsep.join((str(root), str(root / "verifier")))
    wanted = ("ledger", "--seconds", "1", "--volume", "700", "--json")
    figures = figures_of(bench(tmp_path, *wanted, PYTHONPATH=packages))

    assert list(figures) == ["P12", "P12-leaves", "P12-check"]
    proof, leaves, check = figures.values()
    assert 0 < check["p50"] <= check["value"]
    assert 0 < proof["p50"] <= proof["p95"] == proof["value"]
    assert leaves["value"] > 0
    assert leaves["met"] == (leaves["value"] >= 5000)
    assert leaves["volume"].startswith("700 leaves")
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_the_search_is_measured_in_process_and_over_http(tmp_path: Path) -> None:
    figures = figures_of(bench(tmp_path, "search", "--seconds", "0.2", "--json"))

    assert next(iter(figures)) == "P6"
    assert list(figures)[-2:] == ["P6-http", "P6-http-16"]
    for name in ("P6", "P6-suggest", "P6-http", "P6-http-16"):
        assert 0 < figures[name]["p50"] <= figures[name]["p95"] <= figures[name]["p99"]
    alone, crowd = figures["P6-http"], figures["P6-http-16"]
    assert (alone["value"], alone["unit"]) == (alone["p95"], "ms")
    assert alone["met"] == (alone["p95"] < 25)
    assert crowd["value"] > 0
    for figure in (alone, crowd):
        procedures, searches = figure["volume"].split(", ")
        assert int(procedures.split()[0]) > 50
        assert int(searches.split()[0]) > 0
    assert not list(tmp_path.glob("motcua-bench-*"))


def test_the_start_is_measured_from_nothing_and_on_what_that_left(tmp_path: Path) -> None:
    figures = figures_of(bench(tmp_path, "start", "--json"))

    assert list(figures) == ["P15-first", "P15-later"]
    first, later = figures["P15-first"], figures["P15-later"]
    assert 0 < later["value"] < first["value"]
    assert (first["met"], later["met"]) == (first["value"] <= 90, later["value"] <= 15)
    assert {one["unit"] for one in figures.values()} == {"s"}
    assert not list(tmp_path.glob("motcua-*"))
    running = subprocess.run(["ps", "-eo", "args="], capture_output=True, text=True, check=True)
    assert str(tmp_path) not in running.stdout


def test_the_watch_is_measured_both_ways_and_with_a_worker(tmp_path: Path) -> None:
    figures = figures_of(bench(tmp_path, "watch", "--seconds", "3", "--volume", "300", "--json"))

    assert list(figures) == ["P7", "P7-written", "P7-plan", "P7-late"]
    read, written, plans, late = figures.values()
    assert read["value"] > 0
    assert written["value"] > 0
    assert not read["met"]  # three hundred clocks are not ten million
    assert plans["value"] > 0
    assert 0 < late["p50"] <= late["p95"] <= late["p99"]
    assert late["met"] == (late["value"] < 5)
    assert int(late["volume"].split()[0]) > 20
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
