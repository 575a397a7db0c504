"""Adds history behind the running demo: ``python -m motcua.demo.background --dossiers 400``.

It steps back between stories, so that whoever tries the demo on a small machine feels nothing.
"""

import argparse
import os
import signal
import threading
from types import FrameType

from motcua.cli.surroundings import start_database, start_django

# Resting as long as it worked leaves half of one core to the pages at any time.
REST = 1.0


def main() -> None:
    """Make the missing dossiers one by one until there are enough, or until a signal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=400, help="how many there shall be")
    options = parser.parse_args()
    os.nice(10)
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    start_database()
    start_django()
    from motcua.demo.history import fill
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope

    with system_scope():
        fill(options.dossiers, now=clock.now, rest=REST, stop=stop)


if __name__ == "__main__":
    main()
