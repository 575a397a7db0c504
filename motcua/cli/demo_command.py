"""Start everything with the demo province on this machine; Ctrl-C stops all of it.

The first start makes the database, loads Hải Phòng with fictitious people and files the first
dossiers; more history follows in the background. The data stay in MOTCUA_DATA for the next start.
"""

import argparse
import os
import signal
import sys
import time
from types import FrameType

from motcua.cli.surroundings import start_database, start_django

HELP = "start everything with the demo province"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let tests and the impatient choose less."""
    parser.add_argument("--dossiers", type=int, default=400, help="dossiers of history in all")
    parser.add_argument("--before", type=int, default=40, help="of these before the first page")
    parser.add_argument("--port", type=int, help="port instead of MOTCUA_PORT or PORT")


def run(args: argparse.Namespace) -> int:
    """Start, say where, wait for Ctrl-C, stop."""
    started = time.monotonic()
    if os.environ.get("PORT") and "MOTCUA_PORT" not in os.environ:
        os.environ["MOTCUA_PORT"] = os.environ["PORT"]
    from motcua.demo.processes import Family, free_port, wait_until_ready
    from motcua.platform.configuration import load_configuration

    configuration = load_configuration()
    if configuration.mode == "production":
        print("motcua demo is not for production.", file=sys.stderr)
        return 2
    wanted = args.port or configuration.port
    port = free_port(wanted)
    if wanted and port != wanted:
        print(f"port {wanted} is taken, using {port}")
    _say("database")
    start_database()
    ports = {name: free_port() for name in ("vneid", "sms")}
    public = configuration.public_url or f"http://localhost:{port}"
    os.environ |= {
        "MOTCUA_PORT": str(port),
        "MOTCUA_PUBLIC_URL": public,
        "MOTCUA_VNEID_ISSUER": f"http://localhost:{ports['vneid']}",
        "MOTCUA_SMS_GATEWAY_URL": f"http://127.0.0.1:{ports['sms']}",
    }
    family = Family(configuration.data.resolve() / "logs")
    _stop_on_signals()
    try:
        family.start(
            "vneid",
            [
                "-m",
                "simulators.vneid",
                "--port",
                str(ports["vneid"]),
                "--issuer",
                os.environ["MOTCUA_VNEID_ISSUER"],
            ],
        )
        family.start("sms", ["-m", "simulators.sms", "--port", str(ports["sms"])])
        _prepare(args.before)
        family.start("web", ["-m", "motcua.cli", "serve", "--port", str(port)])
        family.start("work", ["-m", "motcua.cli", "work"])
        family.start("history", ["-m", "motcua.demo.history", "--dossiers", str(args.dossiers)])
        if not wait_until_ready(f"http://127.0.0.1:{port}/readyz", family):
            dead = family.died() or "web"
            print(f"{dead} did not start:\n{family.last_words(dead)}", file=sys.stderr)
            return 1
        _announce(public, time.monotonic() - started)
        return _watch(family)
    except KeyboardInterrupt:
        return 0
    finally:
        print("\nstopping ...")
        family.stop()


def _say(what: str) -> None:
    print(f"-- {what}", flush=True)


def _stop_on_signals() -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def _prepare(before: int) -> None:
    """Migrate, load the demo province, file the first dossiers."""
    start_django()
    from motcua.cli.migrate_command import migrate
    from motcua.demo.history import fill
    from motcua.demo.load import load_demo
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope

    _say("tables")
    migrate()
    with system_scope():
        load_demo(now=clock.now(), say=_say)
        made = fill(before, now=clock.now())
    if made:
        _say(f"{made} dossiers of history")


def _announce(address: str, seconds: float) -> None:
    from motcua.demo.announce import accounts_text

    print(f"\nmotcua is ready after {seconds:.1f} s: {address}/\n")
    print(accounts_text())
    print("Ctrl-C stops everything.", flush=True)


def _watch(family: "Family") -> int:  # type: ignore[name-defined]  # noqa: F821
    while True:
        time.sleep(1)
        dead = family.died()
        if dead and dead != "history":
            print(f"{dead} ended:\n{family.last_words(dead)}", file=sys.stderr)
            return 1
