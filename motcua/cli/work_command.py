"""Do the work behind the pages: papers, notices, the log, periodic tasks; until stopped."""

import argparse
import signal
import threading
from types import FrameType

from motcua.cli.surroundings import start_database, start_django, warn_of_file_store, watch_database

HELP = "do the work behind the pages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let an operator drain the queue once."""
    parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")


def run(args: argparse.Namespace) -> int:
    """Work until a signal, or until the queue is empty."""
    start_database()
    start_django()
    from motcua.platform.loops import start_loops, turn_until_done
    from motcua.platform.work import drain, work_forever

    if args.once:
        print(f"rows handled: {drain()}")
        turn_until_done()
        return 0
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    warn_of_file_store()
    watch = watch_database()
    loops = start_loops(stop)
    work_forever(stop)
    for thread in loops:
        thread.join()
    return watch.exit_status()
