"""The application as the server process loads it, from its environment."""

import os
from pathlib import Path

from .app import Application
from .keys import Keys, names_of
from .service import Service

application = Application(
    Service(
        keys=Keys(Path(os.environ["SIGNING_SIM_FOLDER"]), names_of(os.environ["SIGNING_SIM_DATA"])),
        client_id=os.environ["SIGNING_SIM_CLIENT"],
        secret=os.environ["SIGNING_SIM_SECRET"],
        address=os.environ["SIGNING_SIM_ADDRESS"],
    )
)
