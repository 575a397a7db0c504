"""``python -m simulators.authority --port N --folder F``: answer for the demo's authority."""

import argparse
import os

from granian import Granian
from granian.constants import Interfaces


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulators.authority", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8703, help="port to listen on")
    parser.add_argument("--folder", required=True, help="where the authority keeps its keys")
    options = parser.parse_args()
    os.environ["AUTHORITY_SIM_FOLDER"] = options.folder
    Granian(
        "simulators.authority.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,  # its weather lives in the memory of this one process
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
