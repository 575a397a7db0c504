"""What a command needs before it can work: a database, Django."""

import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.platform.database.watch import Watch

_own: dict[str, Path] = {}  # the folder of the embedded server, once this process started it


def start_database(*, durable: bool = True) -> None:
    """Start or join the embedded server unless an outside database is configured."""
    if os.environ.get("MOTCUA_DATABASE_URL"):
        return
    # The library looks for a folder that no container has, and finds another.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from motcua.platform.configuration import load_configuration
    from motcua.platform.database import embedded

    configuration = load_configuration()
    folder = configuration.data.resolve() / "postgres"
    seconds = configuration.database_start_seconds
    addresses = embedded.start(folder, durable=durable, seconds=seconds)
    _own["folder"] = folder
    os.environ["MOTCUA_DATABASE_URL"] = addresses.runtime
    os.environ["MOTCUA_DATABASE_OWNER_URL"] = addresses.owner


def owner_is_known() -> bool:
    """Return whether migrations can run, or say on stderr what is missing."""
    if os.environ.get("MOTCUA_DATABASE_OWNER_URL"):
        return True
    print("MOTCUA_DATABASE_OWNER_URL is needed: migrations run as the owner.", file=sys.stderr)
    return False


def watch_database() -> "Watch":
    """Look after the embedded server this process started; an outside one is left alone."""
    from motcua.platform.configuration import load_configuration
    from motcua.platform.database import embedded
    from motcua.platform.database.watch import Watch

    seconds = load_configuration().database_start_seconds
    folder = _own.get("folder")
    watch = Watch(embedded.server_on(folder) if folder else None, start_seconds=seconds)
    watch.start()
    return watch


def start_django() -> None:
    """Make the program's packages usable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    from motcua.platform.traces import say_uncaught

    sys.excepthook = say_uncaught
    django.setup()


def warn_of_file_store() -> None:
    """Say on stderr where files cannot be kept; the rest of the program goes on without them."""
    from motcua.documents.public import file_store_problem

    if problem := file_store_problem():
        print(
            f"The store for files cannot be used ({problem}): files are refused until it can.",
            file=sys.stderr,
            flush=True,
        )
