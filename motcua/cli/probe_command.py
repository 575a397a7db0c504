"""Try out online services now, as the worker does in their turn; exit 1 if one falls short."""

import argparse

from motcua.cli.surroundings import start_database, start_django

HELP = "try out online services with test dossiers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which services."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="procedures; none: all online")


def run(args: argparse.Namespace) -> int:
    """Print a line for each service."""
    start_database()
    start_django()
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope
    from motcua.probing.public import (
        CannotFill,
        NodeAway,
        ServiceNotOnline,
        online_codes,
        try_service,
    )

    wrong = 0
    with system_scope():
        for code in args.codes or online_codes(clock.now()):
            try:
                probe = try_service(code, now=clock.now())
            except NodeAway as error:
                print(f"the node does not answer at {error}")
                return 2
            except ServiceNotOnline:
                print(f"{code}: not offered online")
                wrong += 1
                continue
            except CannotFill as error:
                print(f"{code}: not tried, no plausible answers for {error}")
                continue
            wrong += not probe.is_passed
            print(f"{code}: {'passed' if probe.is_passed else _failed(probe.details)}")
    return 1 if wrong else 0


def _failed(details: dict[str, str]) -> str:
    found = "; ".join(f"{check} {detail}".strip() for check, detail in details.items())
    return f"falls short: {found}"
