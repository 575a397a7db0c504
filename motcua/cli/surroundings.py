"""What a command needs before it can work: a database, Django."""

import os
import warnings


def start_database(*, durable: bool = True) -> None:
    """Start or join the embedded server unless an outside database is configured."""
    if os.environ.get("MOTCUA_DATABASE_URL"):
        return
    # The library looks for a folder that no container has, and finds another.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from motcua.platform.configuration import load_configuration
    from motcua.platform.database import embedded

    folder = load_configuration().data.resolve() / "postgres"
    addresses = embedded.start(folder, durable=durable)
    os.environ["MOTCUA_DATABASE_URL"] = addresses.runtime
    os.environ["MOTCUA_DATABASE_OWNER_URL"] = addresses.owner


def start_django() -> None:
    """Make the program's packages usable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
