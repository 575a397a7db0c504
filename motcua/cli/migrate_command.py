"""Bring the database's tables up to date, as the owner role; safe to repeat."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.cli.surroundings import owner_is_known, start_database, start_django

HELP = "bring the database up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let an operator only look."""
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if behind")


def run(args: argparse.Namespace) -> int:
    """Migrate, or only say whether the database is behind."""
    start_database()
    if not owner_is_known():
        return 2
    start_django()
    if args.check:
        from django.core.management import call_command

        with mistakes_explained():
            call_command("migrate", database="owner", check_unapplied=True, verbosity=1)
    else:
        migrate(verbosity=1)
    return 0


def migrate(*, verbosity: int = 0) -> None:
    """Apply every migration and let the run-time role use what was made.

    Ends the program as ``mistakes_explained`` does, before anything is changed.
    """
    from django.core.management import call_command

    from motcua.platform.database.roles import grant_runtime, prepare_runtime_role, runtime_role

    owner, runtime = os.environ["MOTCUA_DATABASE_OWNER_URL"], os.environ["MOTCUA_DATABASE_URL"]
    with mistakes_explained():
        role = runtime_role(runtime)
        prepare_runtime_role(owner, runtime)
        grant_runtime(owner, role=role)
    call_command("migrate", database="owner", verbosity=verbosity, skip_checks=True)
    grant_runtime(owner, role=role)


@contextmanager
def mistakes_explained() -> Iterator[None]:
    """End the program with a sentence: 2 for a role not ready, 1 for a server that is not there."""
    from django.db import OperationalError as NoConnection
    from psycopg import OperationalError

    from motcua.platform.database.roles import RoleNotReady

    try:
        yield
    except RoleNotReady as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except (OperationalError, NoConnection) as error:
        print(f"MOTCUA_DATABASE_OWNER_URL: no connection: {error}", file=sys.stderr)
        raise SystemExit(1) from None
