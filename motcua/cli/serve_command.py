"""Serve the pages and the API over HTTP until stopped."""

import argparse

from motcua.cli.surroundings import start_database, start_django, warn_of_file_store, watch_database

HELP = "serve the pages and the API"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let one start override the settings' port."""
    parser.add_argument("--port", type=int, help="port instead of MOTCUA_PORT")


def run(args: argparse.Namespace) -> int:
    """Check the program and serve it."""
    start_database()
    start_django()
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", fail_level="ERROR")
    warn_of_file_store()
    watch = watch_database()
    serve(port=args.port or settings.MOTCUA.port)
    return watch.exit_status()


def serve(*, port: int) -> None:
    """Serve in this process tree until a signal ends it."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    configuration = settings.MOTCUA
    Granian(
        "motcua.wsgi:application",
        address=configuration.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=configuration.web_processes,
        blocking_threads=configuration.web_threads,
        backlog=2048,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
