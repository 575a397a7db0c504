"""``python -m simulators.sms --port N``: start the simulated SMS gateway."""

from simulators.running import options_of, serve

MODULE = "simulators.sms"


def main() -> None:
    """Read the options and serve until told to stop."""
    parser = options_of(MODULE, __doc__, port=8702)
    options = parser.parse_args()
    serve(MODULE, options)


if __name__ == "__main__":
    main()
