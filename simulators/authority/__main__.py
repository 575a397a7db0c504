"""``python -m simulators.authority --port N --folder F``: answer for the demo's authority."""

import os

from simulators.running import options_of, serve

MODULE = "simulators.authority"


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = options_of(MODULE, __doc__, port=8703)
    parser.add_argument("--folder", required=True, help="where the authority keeps its keys")
    options = parser.parse_args()
    os.environ["AUTHORITY_SIM_FOLDER"] = options.folder
    serve(MODULE, options)


if __name__ == "__main__":
    main()
