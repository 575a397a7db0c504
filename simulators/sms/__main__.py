"""``python -m simulators.sms --port N``: start the simulated SMS gateway."""

import argparse

from granian import Granian
from granian.constants import Interfaces


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulators.sms", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8702, help="port to listen on")
    options = parser.parse_args()
    Granian(
        "simulators.sms.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,  # the messages live in the memory of this one process
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
