"""The application as the server process loads it, from its environment."""

import os
from pathlib import Path

from .app import Application
from .house import build_house

application = Application(
    build_house(Path(os.environ["TRUST_SIM_DATA"]), Path(os.environ["TRUST_SIM_LOGS"]))
)
