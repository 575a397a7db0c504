"""The command line explains itself and refuses bad settings before anything starts."""

import re

import pytest

from motcua.cli import COMMANDS, build_parser

from .running import run


def test_help_names_every_command():
    text = build_parser().format_help()

    assert all(re.search(rf"^    {name}\s", text, re.M) for name in (*COMMANDS, "help"))


def test_help_of_a_command_explains_it():
    done = run("help", "import")

    assert done.returncode == 0
    assert "--dry-run" in done.stdout


def test_a_wrong_setting_is_named_with_its_reason(tmp_path):
    done = run("migrate", MOTCUA_DATA=str(tmp_path), MOTCUA_PORT="ninety")

    assert done.returncode == 2
    assert "MOTCUA_PORT" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_setting_is_named(tmp_path):
    done = run("migrate", MOTCUA_DATA=str(tmp_path), MOTCUA_PROT="8000")

    assert done.returncode == 2
    assert "MOTCUA_PROT" in done.stderr


@pytest.mark.parametrize("command", ["demo", "token"])
def test_the_demo_is_not_for_production(tmp_path, command):
    words = [command, *(["hotich.hongbang"] if command == "token" else [])]
    done = run(
        *words,
        MOTCUA_DATA=str(tmp_path),
        MOTCUA_MODE="production",
        MOTCUA_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
        MOTCUA_ALLOWED_HOSTS="x.example",
    )

    assert done.returncode == 2


def test_a_dry_run_of_an_import_needs_no_database(tmp_path):
    export = tmp_path / "export.jsonl"
    export.write_text('{"ma_thu_tuc": "9.000001", "ten_thu_tuc": "Thủ tục thử"}\n')
    report = tmp_path / "report.json"

    done = run(
        "import",
        "procedures",
        str(export),
        "--dry-run",
        "--report",
        str(report),
        MOTCUA_DATA=str(tmp_path / "data"),
    )

    assert done.returncode == 0
    assert report.exists()
    assert not (tmp_path / "data").exists()


def test_a_broken_export_is_refused_with_its_line(tmp_path):
    export = tmp_path / "export.jsonl"
    export.write_text("{broken\n")

    done = run("import", "procedures", str(export), "--dry-run", MOTCUA_DATA=str(tmp_path / "data"))

    assert done.returncode == 1
    assert "1" in done.stdout + done.stderr
