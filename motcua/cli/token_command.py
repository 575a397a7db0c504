"""Print a bearer token for a demo identity (never in production)."""

import argparse
import sys

from motcua.cli.surroundings import start_database, start_django

HELP = "print a bearer token for a demo identity"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the identity by user name or personal id."""
    parser.add_argument("identity", help="user name of an official or personal id of a citizen")
    parser.add_argument("--hours", type=int, default=12, help="how long it is valid")


def run(args: argparse.Namespace) -> int:
    """Issue and print; exit 2 where the mode forbids it or nobody has that name."""
    start_database()
    start_django()
    from django.conf import settings

    from motcua.demo.tokens import demo_token
    from motcua.kernel import clock
    from motcua.kernel.errors import DomainError
    from motcua.platform.database.scope import system_scope

    if settings.MOTCUA.mode == "production":
        print("motcua token works in the demo only.", file=sys.stderr)
        return 2
    try:
        with system_scope():
            print(demo_token(args.identity, hours=args.hours, now=clock.now()))
    except DomainError as error:
        print(str(error), file=sys.stderr)
        return 2
    return 0
