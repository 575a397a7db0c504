"""Look at the draws of petitions, or compute each anew from what is published; exit 1 if wrong."""

import argparse

from motcua.cli.surroundings import start_database, start_django

HELP = "list the draws of petitions, or compute them anew"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to look at."""
    parser.add_argument("what", choices=["draw"], help="the draws of petitions for a second look")
    parser.add_argument("--verify", action="store_true", help="compute pool, seed and result anew")


def run(args: argparse.Namespace) -> int:
    """Print a line for each draw."""
    start_database()
    start_django()
    from motcua.petitions.public import draws_told
    from motcua.platform.database.scope import system_scope

    wrong = 0
    with system_scope():
        for told in draws_told():
            found = f"; does not follow: {', '.join(told.differences)}" if told.differences else ""
            verified = (found or "; follows from pool and seed") if args.verify else ""
            drawn = ", ".join(told.drawn) or "no seed yet"
            print(f"{told.name}: {told.many} of {told.pool}: {drawn}{verified}")
            wrong += bool(told.differences) and args.verify
    return 1 if wrong else 0
