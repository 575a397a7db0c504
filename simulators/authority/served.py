"""The application as the server process loads it, from its environment."""

import os
from pathlib import Path

from .app import Application
from .register import Register

application = Application(Register(Path(os.environ["AUTHORITY_SIM_FOLDER"])))
