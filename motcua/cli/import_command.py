"""Import procedures from an export of the national portal (JSON lines, also gzipped)."""

import argparse

from motcua.cli.surroundings import start_database, start_django

HELP = "import procedures from an export"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the file; --dry-run needs no database."""
    parser.add_argument("what", choices=["procedures"], help="what is imported")
    parser.add_argument("file", help="the export: .jsonl, .jsonl.gz or .json")
    parser.add_argument("--dry-run", action="store_true", help="read and report, change nothing")
    parser.add_argument("--report", metavar="OUT.json", help="write the full report here")


def run(args: argparse.Namespace) -> int:
    """Import or try; the exit status is 1 when the file cannot be read at all."""
    if args.dry_run:
        from motcua.catalog.importer.dry_run import run as dry_run

        return dry_run(args.file, report_path=args.report)
    start_database()
    start_django()
    from motcua.catalog.public import run_import
    from motcua.platform.database.scope import system_scope

    with system_scope():
        return run_import(args.file, dry_run=False, report_path=args.report)
