"""Compute the signals of a quarter, or compute them again and compare; exit 1 if they differ."""

import argparse

from motcua.cli.surroundings import start_database, start_django

HELP = "compute the signals of a quarter, or compare them with the events"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the quarter and whether to compare only."""
    parser.add_argument("what", choices=["compute"], help="signals of a quarter, from its events")
    parser.add_argument("--quarter", required=True, help="for example 2026-4")
    parser.add_argument("--verify", action="store_true", help="write nothing, name differences")


def run(args: argparse.Namespace) -> int:
    """Print what the quarter came to."""
    start_database()
    start_django()
    from motcua.kernel import clock
    from motcua.kernel.errors import DomainError
    from motcua.signals.public import compute, quarter_named, verify

    try:
        quarter = quarter_named(args.quarter)
        if args.verify:
            differences = verify(quarter)
            print("\n".join(differences) or f"{quarter}: follows from the events")
            return 1 if differences else 0
        found = compute(quarter, now=clock.now())
    except DomainError as no:
        print(f"{args.quarter}: {no.title}")
        return 1
    print(
        f"{found.period}: {found.judged} counts compared, {found.raised} signals raised,"
        f" {found.new} versions written"
    )
    return 0
