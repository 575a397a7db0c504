"""The application as the server process loads it."""

from .app import Application
from .gateway import Gateway

application = Application(Gateway())
