"""The one command-line program: ``motcua <command>``."""

import argparse
import importlib
import sys
from collections.abc import Sequence

# Order as help shows it; each is a module here with HELP, add_arguments(parser) and run(args).
COMMANDS = (
    "demo",
    "serve",
    "work",
    "migrate",
    "import",
    "rebuild",
    "petitions",
    "signals",
    "probe",
    "inspect",
    "bench",
    "token",
)


def _module(name: str) -> str:
    return f"motcua.cli.{name}_command"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every command and its help."""
    parser = argparse.ArgumentParser(
        prog="motcua",
        description="One door between people and their administration.",
        epilog="Settings are MOTCUA_* variables: docs/operations/settings.md.",
    )
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name in COMMANDS:
        module = importlib.import_module(_module(name))
        command = commands.add_parser(name, help=module.HELP, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    commands.add_parser("help", help="explain the program, or one command")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    parser = build_parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["help"]:
        words = [*words[1:2], "--help"]
    args = parser.parse_args(words)
    try:
        status: int = args.run(args)
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
