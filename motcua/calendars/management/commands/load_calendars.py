"""``manage.py load_calendars``: publish what changed in the calendar files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from motcua.kernel import clock

from ...services.load_calendars import load_calendars


class Command(BaseCommand):
    """Publish the calendar files of a folder, those of the program unless told otherwise."""

    help = "Publish what changed in the calendar files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let an operator name another folder."""
        parser.add_argument("--folder", type=Path, help="folder with <code>.yaml files")

    def handle(self, *_: Any, folder: Path | None = None, **__: Any) -> None:
        """Publish and say which versions are in force; may be repeated."""
        for version in load_calendars(now=clock.now(), folder=folder):
            self.stdout.write(f"{version.calendar.code} version {version.version}")
