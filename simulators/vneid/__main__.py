"""``python -m simulators.vneid --port N --data FILE``: start the simulated VNeID."""

import os
from pathlib import Path

from simulators.running import PEOPLE, options_of, serve

MODULE = "simulators.vneid"


def main() -> None:
    """Read the options, hand them to the worker and serve until told to stop."""
    parser = options_of(MODULE, __doc__, port=8701)
    parser.add_argument("--issuer", default="", help="address browsers use, if it is another")
    parser.add_argument("--data", type=Path, default=PEOPLE, help="file of fictitious people")
    parser.add_argument("--client-id", default="motcua")
    parser.add_argument("--client-secret", default="motcua-demo-secret")
    options = parser.parse_args()
    os.environ |= {
        "VNEID_SIM_ISSUER": options.issuer or f"http://{options.host}:{options.port}",
        "VNEID_SIM_DATA": str(options.data),
        "VNEID_SIM_CLIENT": options.client_id,
        "VNEID_SIM_SECRET": options.client_secret,
    }
    serve(MODULE, options)


if __name__ == "__main__":
    main()
