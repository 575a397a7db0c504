"""A log says where and what kind of thing went wrong, never whose data it met."""

import io
import logging
import sys
from datetime import date
from pathlib import Path

import psycopg
import pytest
import structlog
from django.db import connection, connections
from django.test import Client

from motcua.platform.database import embedded
from motcua.platform.logs import configure_logs
from motcua.platform.traces import say_uncaught, trace_without_values
from motcua.tests.world import World

NUMBER, MAIL = "031085000777", "nhan@example.vn"


@pytest.fixture
def log(request, monkeypatch) -> io.StringIO:
    written = io.StringIO()
    root = logging.getLogger()
    handlers, level, made = root.handlers[:], root.level, structlog.get_config()
    monkeypatch.setattr(sys, "stderr", written)
    configure_logs(getattr(request, "param", "json"), "INFO")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**made)


class WriteTwice:
    """Writes a person down twice just before the first statement of a request."""

    def __init__(self) -> None:
        self.done = False

    def __call__(self, execute, sql, params, many, context):
        if not self.done:
            self.done = True
            self.write()
            self.write()
        return execute(sql, params, many, context)

    def write(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO parties_party (id, kind, full_name, folded_name, personal_id,"
                " tax_code, passport_number, passport_country, sex, province_code, commune_code,"
                " address_detail, phone, email, source, created_at, changed_at)"
                " VALUES (gen_random_uuid(), 'citizen', 'Đỗ Thị Nhạn', 'do thi nhan', %s, '', '',"
                " '', '', '', '', '', '', '', 'desk', now(), now())",
                [NUMBER],
            )


def server_log() -> Path | None:
    """Return the log of the embedded server the tests run on; an outside server's is elsewhere."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_setting('data_directory')")
        path = Path(cursor.fetchone()[0]) / "log"
    return path if path.is_file() else None


@pytest.mark.parametrize("log", ["json", "text"], indirect=True)
def test_a_number_met_twice_is_in_neither_log(world: World, log):
    client, path = Client(raise_request_exception=False), server_log()
    headers = world.headers(world.citizens()[0])
    before = len(path.read_text()) if path else 0

    with connection.execute_wrapper(WriteTwice()):
        broken = client.get("/api/v1/dossiers", headers=headers)

    said = log.getvalue()
    assert broken.status_code == 500
    assert "UniqueViolation" in said
    assert "party_personal_id_unique" in said
    assert "in write" in said  # the frames are there
    assert NUMBER not in said
    assert "Nhạn" not in said
    assert "DETAIL" not in said
    assert path is None or NUMBER not in path.read_text()[before:]


def test_the_server_of_the_data_folder_writes_no_values(tmp_path):
    tmp_path.chmod(0o755)
    folder = tmp_path / "postgres"
    server = embedded.server_on(folder)
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as db:
        db.execute("ALTER SYSTEM SET log_min_messages = 'warning'")  # made by an earlier version
        db.execute("SELECT pg_reload_conf()")
    try:
        addresses = embedded.start(folder, durable=False)
        with psycopg.connect(addresses.owner, autocommit=True) as db:
            db.execute("CREATE TABLE people (number text UNIQUE, born date)")
            db.execute("INSERT INTO people VALUES (%s, %s)", [NUMBER, date(1985, 1, 1)])
            for number, born in ((NUMBER, "1985-01-01"), ("1", f"born {NUMBER}")):
                with pytest.raises(psycopg.Error, match=NUMBER):
                    db.execute("INSERT INTO people VALUES (%s, %s::text::date)", [number, born])
            with pytest.raises(psycopg.Error, match=NUMBER):
                db.execute(f"SELECT '{NUMBER}'::text::date")
        said = (folder / "log").read_text()
    finally:
        server.stop()

    assert "database system is ready" in said
    assert NUMBER not in said
    assert "INSERT" not in said


def test_what_caused_it_is_told_without_values(capsys):
    try:
        try:
            int(f"{NUMBER}x")
        except ValueError as error:
            raise KeyError(f"người {NUMBER}, {MAIL}") from error
    except KeyError as error:
        told = trace_without_values(error)
        say_uncaught(type(error), error, error.__traceback__)

    assert told.index("ValueError: invalid literal for int()") < told.index("KeyError")
    assert __file__ in told
    assert NUMBER not in told
    assert MAIL not in told
    assert capsys.readouterr().err.strip() == told.strip()
