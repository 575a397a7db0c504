"""The application as the server process loads it, from its environment."""

import os
from pathlib import Path

from .app import Application
from .people import read_identities
from .provider import Client, Provider

application = Application(
    Provider(
        issuer=os.environ["VNEID_SIM_ISSUER"],
        client=Client(os.environ["VNEID_SIM_CLIENT"], os.environ["VNEID_SIM_SECRET"]),
        people=read_identities(Path(os.environ["VNEID_SIM_DATA"])),
    )
)
