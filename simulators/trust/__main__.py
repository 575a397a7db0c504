"""``python -m simulators.trust --port N --data FOLDER``: start two witnesses and an authority.

At the start it writes ``FOLDER/policy`` (the witnesses with their addresses, and the quorum) and
``FOLDER/tsa-root.pem``; the logs to be witnessed are the "log" lines of ``FOLDER/logs``.
"""

import os
from pathlib import Path

from simulators.running import options_of, serve

from .house import build_house, write_policy

MODULE = "simulators.trust"


def main() -> None:
    """Read the options, make what is missing and serve until told to stop."""
    parser = options_of(MODULE, __doc__, port=8705)
    parser.add_argument("--data", type=Path, required=True, help="folder of keys and state")
    parser.add_argument("--logs", type=Path, help='file of "log" lines; FOLDER/logs by itself')
    options = parser.parse_args()
    logs = options.logs or options.data / "logs"
    house = build_house(options.data, logs)
    write_policy(house, options.data / "policy", f"http://{options.host}:{options.port}")
    os.environ |= {"TRUST_SIM_DATA": str(options.data), "TRUST_SIM_LOGS": str(logs)}
    serve(MODULE, options)


if __name__ == "__main__":
    main()
