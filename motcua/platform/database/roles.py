"""Two roles: the owner makes tables, the run-time role works in them and may do no more."""

import contextlib

import psycopg
from psycopg import sql

from .address import read_address

_GRANTS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {role}",
)
_APPEND_ONLY_TABLES = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgname LIKE '%append_only'
"""
# Whoever passes row-level security, or is the owner in disguise, has no second wall.
_TOO_MIGHTY = """
    SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, current_user, 'MEMBER')
    FROM pg_roles WHERE rolname = %s
"""


class RoleNotReady(Exception):
    """The run-time role is missing or may too much, and only an operator can put that right."""


def runtime_role(runtime: str) -> str:
    """Return the role named in the address ``runtime``; raises ``RoleNotReady`` for none."""
    role = read_address(runtime).get("user", "")
    if not role:
        raise RoleNotReady("MOTCUA_DATABASE_URL names no role: postgresql://ROLE@host/database")
    return role


def prepare_runtime_role(owner: str, runtime: str) -> None:
    """Make the role of the address ``runtime`` where it is missing, with the password there.

    A role that exists stays as it is. Raises ``RoleNotReady`` with what to do when the owner may
    not make roles, or when the role could pass the walls that hold the program.
    """
    role = runtime_role(runtime)
    with psycopg.connect(owner, autocommit=True) as connection:
        _hold_roles(connection)
        found = connection.execute(_TOO_MIGHTY, [role]).fetchone()
        if found is None:
            _make(connection, role, read_address(runtime).get("password", ""))
        elif found[0]:
            raise RoleNotReady(
                f"MOTCUA_DATABASE_URL: the role {role} is the owner, a member of it, or passes"
                " row-level security; the program needs a role of its own that may none of it."
            )
        _let_connect(connection, role)


def prepare_roles(superuser: str, *, role: str, database: str, password: str = "") -> None:
    """Make the run-time role and the database where they are missing; safe to repeat."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        _hold_roles(connection)
        with contextlib.suppress(psycopg.errors.DuplicateObject):
            _make(connection, role, "")
        if password:
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(_scrambled(connection, role, password))
                )
            )
        with contextlib.suppress(psycopg.errors.DuplicateDatabase):
            connection.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(database)
                )
            )


def grant_runtime(owner: str, *, role: str) -> None:
    """Let ``role`` read and write what the owner makes, now and later, and no more.

    In one transaction: no moment shows append-only tables that may be changed.
    """
    name = sql.Identifier(role)
    with psycopg.connect(owner) as connection:
        for statement in _GRANTS:
            connection.execute(sql.SQL(statement).format(role=name))
        for (table,) in connection.execute(_APPEND_ONLY_TABLES).fetchall():
            connection.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                    sql.Identifier(table), name
                )
            )


def _hold_roles(connection: psycopg.Connection) -> None:
    """Roles belong to the whole server: two processes must not change one at the same time."""
    connection.execute("SELECT pg_advisory_lock(hashtextextended('motcua roles', 0))")


def _make(connection: psycopg.Connection, role: str, password: str) -> None:
    statement = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(sql.Identifier(role))
    try:
        if password:
            scrambled = sql.Literal(_scrambled(connection, role, password))
            connection.execute(sql.SQL("{} PASSWORD {}").format(statement, scrambled))
        else:
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        raise RoleNotReady(
            f"MOTCUA_DATABASE_URL: the role {role} does not exist, and the owner may not make it."
            " Let an administrator of the server run\n"
            f"  {statement.as_string(connection)} PASSWORD '...';\n"
            "with the password of MOTCUA_DATABASE_URL, then motcua migrate again."
        ) from None


def _scrambled(connection: psycopg.Connection, role: str, password: str) -> str:
    """Return the password as the server keeps it, so that no log of a statement has it."""
    return connection.pgconn.encrypt_password(
        password.encode(), role.encode(), _password_method(connection)
    ).decode()


def _password_method(connection: psycopg.Connection) -> bytes:
    row = connection.execute("SHOW password_encryption").fetchone()
    assert row is not None
    return str(row[0]).encode()


def _let_connect(connection: psycopg.Connection, role: str) -> None:
    """Open the database to the role where it is closed to everybody."""
    row = connection.execute(
        "SELECT current_database(), has_database_privilege(%s, current_database(), 'CONNECT')",
        [role],
    ).fetchone()
    assert row is not None
    if not row[1]:
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                sql.Identifier(row[0]), sql.Identifier(role)
            )
        )
