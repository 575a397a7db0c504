"""Loading the calendars that come with the program, or those of a folder."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from motcua.platform.actor import SYSTEM

from ..errors import CalendarFileUnreadable
from ..models import CalendarVersion
from ..rules.calendar_files import NamedCalendar, calendar_of_files
from .publish_calendar_version import publish_calendar_version

_YEAR_FILE = re.compile(r"(.+)-(\d{4})")


@transaction.atomic
def load_calendars(*, now: datetime, folder: Path | None = None) -> list[CalendarVersion]:
    """Publish what changed in the calendar files; returns the versions in force.

    Raises ``CalendarFileUnreadable`` or ``CalendarInvalid``, and publishes nothing then.
    """
    return [
        publish_calendar_version(each.definition, name=each.name, actor=SYSTEM, now=now)
        for each in calendars_in(folder or settings.ROOT / "data" / "calendars")
    ]


def calendars_in(folder: Path) -> list[NamedCalendar]:
    """Read every ``<code>.yaml`` of ``folder`` with its ``<code>-<year>.yaml``."""
    bases: dict[str, Mapping[str, Any]] = {}
    years: dict[str, dict[int, Mapping[str, Any]]] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = _read(path)
        if found := _YEAR_FILE.fullmatch(path.stem):
            years.setdefault(found[1], {})[int(found[2])] = content
        else:
            bases[path.stem] = content
    if not bases:
        raise CalendarFileUnreadable(f"No calendar is described in {folder.name}.")
    return [
        # A calendar with its own hours may share the days of another one.
        calendar_of_files(base, years.get(str(base.get("days_of", stem)), {}))
        for stem, base in bases.items()
    ]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError, ArithmeticError, LookupError, RecursionError) as reason:
        # The library reads a day of month 13 or "._" as a number, and fails with any of these.
        raise CalendarFileUnreadable(f"{path.name}: {reason}", file=path.name) from reason
    if not isinstance(content, Mapping):
        raise CalendarFileUnreadable(f"{path.name} describes no calendar.", file=path.name)
    return content
