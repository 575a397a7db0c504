"""Bring the database's tables up to date, as the owner role; safe to repeat."""

import argparse
import os
import sys

from motcua.cli.surroundings import start_database, start_django

HELP = "bring the database up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let an operator only look."""
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if behind")


def run(args: argparse.Namespace) -> int:
    """Migrate, or say what is missing."""
    start_database()
    if not os.environ.get("MOTCUA_DATABASE_OWNER_URL"):
        print("MOTCUA_DATABASE_OWNER_URL is needed: migrations run as the owner.", file=sys.stderr)
        return 2
    start_django()
    from django.core.management import call_command

    if args.check:
        call_command("migrate", database="owner", check_unapplied=True, verbosity=1)
        return 0
    migrate(verbosity=1)
    return 0


def migrate(*, verbosity: int = 0) -> None:
    """Apply every migration and let the run-time role use what was made."""
    from django.core.management import call_command

    from motcua.platform.database import embedded

    owner = os.environ["MOTCUA_DATABASE_OWNER_URL"]
    embedded.grant_runtime(owner)
    call_command("migrate", database="owner", verbosity=verbosity, skip_checks=True)
    embedded.grant_runtime(owner)
