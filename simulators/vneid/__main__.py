"""``python -m simulators.vneid --port N --data FILE``: start the simulated VNeID."""

import argparse
import os
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

_DATA = Path(__file__).resolve().parents[2] / "data" / "demo" / "citizens.yaml"


def main() -> None:
    """Read the options, hand them to the worker and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulators.vneid", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8701, help="port to listen on")
    parser.add_argument("--issuer", default="", help="address browsers use, if it is another")
    parser.add_argument("--data", type=Path, default=_DATA, help="file of fictitious people")
    parser.add_argument("--client-id", default="motcua")
    parser.add_argument("--client-secret", default="motcua-demo-secret")
    options = parser.parse_args()
    os.environ |= {
        "VNEID_SIM_ISSUER": options.issuer or f"http://{options.host}:{options.port}",
        "VNEID_SIM_DATA": str(options.data),
        "VNEID_SIM_CLIENT": options.client_id,
        "VNEID_SIM_SECRET": options.client_secret,
    }
    Granian(
        "simulators.vneid.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,  # codes and tokens live in the memory of this one process
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
