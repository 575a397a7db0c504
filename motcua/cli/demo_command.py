"""Start everything with the demo province on this machine; Ctrl-C stops all of it.

The first start makes the database, loads Hải Phòng with fictitious people and files the first
dossiers; more history follows in the background. The data stay in MOTCUA_DATA for the next start.
"""

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from motcua.cli.surroundings import (
    owner_is_known,
    start_database,
    start_django,
    watch_database,
)

if TYPE_CHECKING:
    from motcua.demo.processes import Family
    from motcua.platform.configuration import Configuration

HELP = "start everything with the demo province"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let tests and the impatient choose less."""
    parser.add_argument("--dossiers", type=int, default=400, help="dossiers of history in all")
    parser.add_argument("--before", type=int, default=24, help="of these before the first page")
    parser.add_argument(
        "--port", type=int, help="port instead of MOTCUA_PORT or PORT; 0: any that is free"
    )


def run(args: argparse.Namespace) -> int:
    """Start, say where, wait for Ctrl-C, stop."""
    started = time.monotonic()
    if os.environ.get("PORT") and "MOTCUA_PORT" not in os.environ:
        os.environ["MOTCUA_PORT"] = os.environ["PORT"]
    from motcua.demo.processes import Family, wait_until_ready
    from motcua.demo.trust import introduce_log
    from motcua.platform.configuration import load_configuration

    configuration = load_configuration()
    if not _may_start(configuration):
        return 2
    port = _choose_port(configuration.port if args.port is None else args.port)
    public = configuration.public_url or f"http://localhost:{port}"
    watch = None
    family = Family(configuration.data.resolve() / "logs")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _say("database")
        start_database()
        trust = _start_simulators(family)
        os.environ |= {"MOTCUA_PORT": str(port), "MOTCUA_PUBLIC_URL": public}
        _prepare(min(args.before, args.dossiers))
        introduce_log(trust, family)
        family.start("web", ["-m", "motcua.cli", "serve", "--port", str(port)])
        family.start("work", ["-m", "motcua.cli", "work"])
        if not wait_until_ready(f"http://127.0.0.1:{port}/readyz", family):
            dead = family.died() or "web"
            print(f"{dead} did not start:\n{family.last_words(dead)}", file=sys.stderr)
            return 1
        # After the first answer, so that it does not make the start slower.
        family.start("history", ["-m", "motcua.demo.background", "--dossiers", str(args.dossiers)])
        watch = watch_database()
        _announce(public, time.monotonic() - started)
        return _watch(family)
    except KeyboardInterrupt:
        return watch.exit_status() if watch else 0
    finally:
        # A second Ctrl-C must not leave processes behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("\nstopping ...", flush=True)
        family.stop()


def _may_start(configuration: "Configuration") -> bool:
    if configuration.mode == "production":
        print("motcua demo is not for production.", file=sys.stderr)
        return False
    return not configuration.database_url or owner_is_known()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _choose_port(wanted: int) -> int:
    from motcua.demo.processes import free_port

    port = free_port(wanted)
    if wanted and port != wanted:
        print(f"Port {wanted} is taken; using {port}. PORT chooses another.", flush=True)
    return port


def _start_simulators(family: "Family") -> Path:
    """Start whoever stands outside the node; return the folder of those who vouch for its log."""
    from motcua.demo.processes import free_port
    from motcua.demo.trust import start_trust
    from motcua.platform.configuration import load_configuration

    vneid, sms = free_port(), free_port()
    issuer = f"http://localhost:{vneid}"
    os.environ |= {
        "MOTCUA_VNEID_ISSUER": issuer,
        "MOTCUA_SMS_GATEWAY_URL": f"http://127.0.0.1:{sms}",
    }
    family.start("vneid", ["-m", "simulators.vneid", "--port", str(vneid), "--issuer", issuer])
    family.start("sms", ["-m", "simulators.sms", "--port", str(sms)])
    _start_authority(family)
    return start_trust(family, load_configuration().data.resolve())


def _start_authority(family: "Family") -> None:
    """Let the demo's certificate authority answer where its certificates say it does."""
    from motcua.demo.processes import free_port
    from motcua.platform.configuration import load_configuration

    folder = load_configuration().data.resolve() / "authority"
    written = folder / "address"
    if not written.exists() and not (folder / "issuing.p12").exists():
        folder.mkdir(parents=True, exist_ok=True)
        written.write_text(f"http://127.0.0.1:{free_port(8703)}")
    if not written.exists():
        return  # its certificates were made before they named an address
    wanted = int(written.read_text().strip().rpartition(":")[2])
    if free_port(wanted) != wanted:
        _say(f"port {wanted} of the authority is taken: signatures cannot be checked for now")
        return
    arguments = ["-m", "simulators.authority", "--port", str(wanted), "--folder", str(folder)]
    family.start("authority", arguments)
    signing = free_port(8704)
    os.environ |= {
        "MOTCUA_REMOTE_SIGNING_URL": f"http://localhost:{signing}",
        "MOTCUA_REMOTE_SIGNING_SECRET": "motcua-demo-secret",
    }
    remote = ["-m", "simulators.remote_signing", "--port", str(signing), "--folder", str(folder)]
    family.start("signing", remote)


def _say(what: str) -> None:
    print(f"-- {what}", flush=True)


def _prepare(before: int) -> None:
    """Migrate, load the demo province, file the first dossiers."""
    start_django()
    from motcua.cli.migrate_command import migrate
    from motcua.demo.conduct import look_into_some
    from motcua.demo.history import fill
    from motcua.demo.loaded import load_demo_once
    from motcua.demo.news import tell_some
    from motcua.demo.questions import ask_some
    from motcua.demo.reports import seal_some
    from motcua.demo.waiting_room import open_waiting_room
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope

    _say("tables")
    migrate()
    with system_scope():
        load_demo_once(now=clock.now(), say=_say)
        made = fill(before)
        seal_some(now=clock.now())
        look_into_some(now=clock.now())
        open_waiting_room(now=clock.now())
        ask_some(now=clock.now())
        tell_some(now=clock.now())
    if made:
        _say(f"{made} dossiers of history; more follow in the background")


def _announce(address: str, seconds: float) -> None:
    from motcua.demo.announce import accounts_text, scan_text

    print(f"\nmotcua is ready after {seconds:.1f} s: {address}/\n")
    print(accounts_text(address))
    print(scan_text())
    print("\nCtrl-C stops everything.", flush=True)


def _watch(family: "Family") -> int:
    while True:
        time.sleep(0.5)
        dead = family.died()
        if dead:
            print(f"{dead} ended:\n{family.last_words(dead)}", file=sys.stderr)
            return 1
