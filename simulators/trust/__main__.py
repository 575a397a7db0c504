"""``python -m simulators.trust --port N --data FOLDER``: start two witnesses and an authority.

At the start it writes ``FOLDER/policy`` (the witnesses with their addresses, and the quorum) and
``FOLDER/tsa-root.pem``; the logs to be witnessed are the "log" lines of ``FOLDER/logs``.
"""

import argparse
import os
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from .house import build_house, write_policy


def main() -> None:
    """Read the options, make what is missing and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulators.trust", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8703, help="port to listen on")
    parser.add_argument("--data", type=Path, required=True, help="folder of keys and state")
    parser.add_argument("--logs", type=Path, help='file of "log" lines; FOLDER/logs by itself')
    options = parser.parse_args()
    logs = options.logs or options.data / "logs"
    house = build_house(options.data, logs)
    write_policy(house, options.data / "policy", f"http://{options.host}:{options.port}")
    os.environ |= {"TRUST_SIM_DATA": str(options.data), "TRUST_SIM_LOGS": str(logs)}
    Granian(
        "simulators.trust.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,  # one lock guards the witnesses' state
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
