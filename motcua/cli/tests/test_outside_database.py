"""An outside PostgreSQL: migrated from bare, worked in by the role the operator named."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .running import run

SECRET = "s3cret-of-the-role"


@dataclass(frozen=True)
class Bare:
    """A database without tables whose owner is no superuser, and a role name nobody has."""

    superuser: str
    owner: str
    runtime: str
    role: str
    database: str

    def settings(self, data, **other: str) -> dict[str, str]:
        return {
            "MOTCUA_DATA": str(data),
            "MOTCUA_MODE": "test",
            "MOTCUA_DATABASE_OWNER_URL": self.owner,
            "MOTCUA_DATABASE_URL": self.runtime,
            **other,
        }


@pytest.fixture
def bare(_server: str, request) -> Iterator[Bare]:
    name = f"motcua_{uuid.uuid4().hex[:8]}"
    owner, role = f"{name}_owner", f"{name}-web"
    parts = {**conninfo_to_dict(_server), "dbname": "postgres"}
    superuser = make_conninfo(**parts)
    may = sql.SQL(getattr(request, "param", "CREATEROLE"))
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN {}").format(sql.Identifier(owner), may))
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )
        connection.execute(
            sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
        )
    place = {**parts, "dbname": name}
    yield Bare(
        superuser,
        make_conninfo(**{**place, "user": owner}),
        make_conninfo(**{**place, "user": role, "password": SECRET}),
        role,
        name,
    )
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        for one in (role, owner):
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(one)))


def privileges(bare: Bare) -> list[tuple]:
    place = {**conninfo_to_dict(bare.superuser), "dbname": bare.database}
    with psycopg.connect(make_conninfo(**place)) as connection:
        found = connection.execute(
            "SELECT relname, relkind::text, relacl::text FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'default', defaclobjtype::text, defaclacl::text FROM pg_default_acl"
            " UNION ALL SELECT rolname, rolcanlogin::text, rolpassword FROM pg_authid"
            "  WHERE rolname = %s"
            " UNION ALL SELECT app, name, applied::text FROM django_migrations ORDER BY 1, 2, 3",
            [bare.role],
        )
        return found.fetchall()


def test_a_bare_server_is_migrated_for_the_role_of_the_address(bare, tmp_path):
    done = run("migrate", seconds=300, **bare.settings(tmp_path))

    assert done.returncode == 0, done.stderr
    with psycopg.connect(bare.runtime) as connection:
        connection.execute("INSERT INTO platform_heartbeat VALUES ('a test', now(), '{}')")
        read = "SELECT current_user, name FROM platform_heartbeat"
        assert connection.execute(read).fetchone() == (bare.role, "a test")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM ledger_leaf")
    worked = run("work", "--once", seconds=120, **bare.settings(tmp_path))
    assert worked.returncode == 0, worked.stderr
    before = privileges(bare)
    assert any(name == bare.role and str(kept).startswith("SCRAM") for name, _, kept in before)

    again = run("migrate", seconds=120, **bare.settings(tmp_path))

    assert again.returncode == 0, again.stderr
    assert privileges(bare) == before


@pytest.mark.parametrize("bare", ["NOCREATEROLE"], indirect=True)
def test_an_owner_who_may_not_make_roles_is_told_what_to_run(bare, tmp_path):
    done = run("migrate", **bare.settings(tmp_path))

    assert done.returncode == 2
    assert f'CREATE ROLE "{bare.role}" LOGIN NOSUPERUSER NOBYPASSRLS' in done.stderr
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr + done.stdout


@pytest.mark.parametrize("bare", ["CREATEROLE"], indirect=True)
def test_a_role_that_passes_the_walls_is_refused(bare, tmp_path):
    same = bare.settings(tmp_path, MOTCUA_DATABASE_URL=bare.owner)

    done = run("migrate", **same)

    assert done.returncode == 2
    assert "MOTCUA_DATABASE_URL" in done.stderr
    assert "row-level security" in done.stderr


WRONG = f"postgresql//motcua:{SECRET}@db.example/motcua"


@pytest.mark.parametrize(
    "address",
    [
        WRONG,
        f"mysql://motcua:{SECRET}@db.example/motcua",
        f"postgresql://motcua:{SECRET}@db.example:many/motcua",
        f"postgresql://motcua:{SECRET}@db.example/motcua?sslmode=perhaps",
        f"postgresql://motcua:{SECRET}@db.example/motcua?no_such_option=1",
    ],
)
@pytest.mark.parametrize("command", ["migrate", "demo", "serve"])
def test_a_wrong_address_is_named_and_never_repeated(tmp_path, command, address):
    done = run(
        command,
        MOTCUA_DATA=str(tmp_path),
        MOTCUA_DATABASE_URL=address,
        MOTCUA_DATABASE_OWNER_URL="postgresql://owner@db.example/motcua",
    )

    assert done.returncode == 2
    assert "MOTCUA_DATABASE_URL: " in done.stderr
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr + done.stdout


@pytest.mark.parametrize("command", ["migrate", "demo"])
def test_migrations_without_an_owner_say_which_setting_is_missing(tmp_path, command):
    done = run(
        command,
        MOTCUA_DATA=str(tmp_path),
        MOTCUA_DATABASE_URL=f"postgresql://motcua:{SECRET}@db.example/motcua",
    )

    assert done.returncode == 2
    assert "MOTCUA_DATABASE_OWNER_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_owner_without_a_role_to_work_as_is_not_taken_for_the_embedded_server(tmp_path):
    done = run(
        "migrate",
        MOTCUA_DATA=str(tmp_path),
        MOTCUA_DATABASE_OWNER_URL=f"postgresql://owner:{SECRET}@db.example/motcua",
    )

    assert done.returncode == 2
    assert "MOTCUA_DATABASE_URL" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_server_that_is_not_there_is_said_in_a_sentence(tmp_path):
    done = run(
        "migrate",
        MOTCUA_DATA=str(tmp_path),
        MOTCUA_DATABASE_URL=f"postgresql://motcua:{SECRET}@127.0.0.1:1/motcua",
        MOTCUA_DATABASE_OWNER_URL=f"postgresql://owner:{SECRET}@127.0.0.1:1/motcua",
    )

    assert done.returncode == 1
    assert "MOTCUA_DATABASE_OWNER_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr
