"""``python -m simulators.remote_signing --port N --folder F``: start the signing service."""

import argparse
import os

from granian import Granian
from granian.constants import Interfaces

_DATA = "data/demo/citizens.yaml"


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = argparse.ArgumentParser(
        prog="python -m simulators.remote_signing", description=__doc__
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8704, help="port to listen on")
    parser.add_argument("--folder", required=True, help="where the demo's authority keeps its keys")
    parser.add_argument("--data", default=_DATA, help="the fictitious people")
    parser.add_argument("--client-id", default="motcua")
    parser.add_argument("--client-secret", default="motcua-demo-secret")
    options = parser.parse_args()
    os.environ |= {
        "SIGNING_SIM_FOLDER": options.folder,
        "SIGNING_SIM_DATA": options.data,
        "SIGNING_SIM_CLIENT": options.client_id,
        "SIGNING_SIM_SECRET": options.client_secret,
        "SIGNING_SIM_ADDRESS": f"http://localhost:{options.port}",
    }
    Granian(
        "simulators.remote_signing.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,  # the requests live in the memory of this one process
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
