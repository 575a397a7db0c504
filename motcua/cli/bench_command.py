"""Measure: one JSON line per figure, on a throw-away data folder, over real HTTP."""

import argparse
import importlib
import os
import shutil
import sys
import tempfile
import time

from motcua.cli.surroundings import start_django
from motcua.platform.configuration import load_configuration

HELP = "measure figures of docs/benchmarks.md"
FIGURES = (
    "filing",
    "reading",
    "acts",
    "status",
    "clock",
    "search",
    "ledger",
    "sign",
    "start",
    "papers",
    "watch",
    "signals",
)
# Every other figure is a module of its name, and starts a server; this one needs no database.
_PURE = {"signals": "detection"}
_TAKES_VOLUME = frozenset({"filing", "reading", "acts", "status", "ledger", "papers", "watch"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Choose what and how long."""
    parser.add_argument("figure", choices=FIGURES, help="what is measured")
    parser.add_argument("--seconds", type=float, default=10.0, help="length of each measurement")
    parser.add_argument("--json", action="store_true", help="print JSON lines only")
    parser.add_argument(
        "--volume", type=int, default=10_000, help="dossiers (watch: clocks) stored beforehand"
    )
    parser.add_argument("--replicates", type=int, default=100, help="signals: provinces drawn")


def run(args: argparse.Namespace) -> int:
    """Measure and print; the exit status says whether every figure could be taken.

    Never on a configured database or data folder: whatever is configured is left alone.
    """
    if load_configuration().mode == "production":
        print("motcua bench is not for production.", file=sys.stderr)
        return 2
    folder = tempfile.mkdtemp(prefix="motcua-bench-")
    _only_throw_away(folder)
    try:
        if args.figure in _PURE:
            start_django()
        name = _PURE.get(args.figure, args.figure)
        module = importlib.import_module(f"motcua.bench.{name}")
        if args.figure == "signals":
            figures = module.run(args.replicates)
        elif args.figure in _TAKES_VOLUME:
            figures = module.run(args.seconds, volume=args.volume)
        else:
            figures = module.run(args.seconds)
    finally:
        _remove(folder)
    for figure in figures:
        print(figure.as_json())
        if not args.json:
            state = "met" if figure.met else "not met"
            print(
                f"  {figure.id}: {figure.value:g} {figure.unit}; goal {figure.goal}: {state}",
                file=sys.stderr,
            )
    return 0 if figures else 1


def _remove(folder: str) -> None:
    """Remove what was measured on; a database that is still ending may write once more."""
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            return
        time.sleep(0.1)
    print(f"could not remove {folder}", file=sys.stderr)


def _only_throw_away(folder: str) -> None:
    """Point this process and those it starts at the folder, and at no database from outside."""
    for name in ("MOTCUA_DATABASE_URL", "MOTCUA_DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    os.environ["MOTCUA_DATA"] = folder
    os.environ.setdefault("MOTCUA_LOG_LEVEL", "WARNING")
    os.environ["MOTCUA_RATE_LIMIT_PER_MINUTE"] = "0"
