"""``python -m simulators.remote_signing --port N --folder F``: start the signing service."""

import os

from simulators.running import PEOPLE, options_of, serve

MODULE = "simulators.remote_signing"


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = options_of(MODULE, __doc__, port=8704)
    parser.add_argument("--folder", required=True, help="where the demo's authority keeps its keys")
    parser.add_argument("--data", default=PEOPLE, help="the fictitious people")
    parser.add_argument("--client-id", default="motcua")
    parser.add_argument("--client-secret", default="motcua-demo-secret")
    options = parser.parse_args()
    os.environ |= {
        "SIGNING_SIM_FOLDER": options.folder,
        "SIGNING_SIM_DATA": str(options.data),
        "SIGNING_SIM_CLIENT": options.client_id,
        "SIGNING_SIM_SECRET": options.client_secret,
        "SIGNING_SIM_ADDRESS": f"http://localhost:{options.port}",
    }
    serve(MODULE, options)


if __name__ == "__main__":
    main()
