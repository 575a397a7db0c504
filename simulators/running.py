"""How every simulator is started: its options and one server process."""

import argparse
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

PEOPLE = Path(__file__).resolve().parents[1] / "data" / "demo" / "citizens.yaml"


def options_of(module: str, about: str | None, *, port: int) -> argparse.ArgumentParser:
    """Return a parser that knows where to listen; a simulator adds what else it needs."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=port, help="port to listen on")
    return parser


def serve(module: str, options: argparse.Namespace) -> None:
    """Serve ``module``'s application until told to stop; its state lives in this one process."""
    Granian(
        f"{module}.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        log_access=False,
    ).serve()
