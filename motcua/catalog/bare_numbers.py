"""What the law of a field says about limits that the export prints without a unit."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml
from django.conf import settings

from motcua.kernel.text import fold
from motcua.kernel.working_time import TimeUnit

from .rules.imported_content import BareNumber


def bare_numbers(on: date, path: Path | None = None) -> Mapping[str, BareNumber]:
    """Return the readings in force on the day by the folded name of their field."""
    rows = yaml.safe_load((path or _default()).read_text(encoding="utf-8"))
    return {
        fold(row["field"]): BareNumber(TimeUnit(row["unit"]), row["article"])
        for row in sorted(rows, key=lambda row: row["from"])
        if row["from"] <= on
    }


def _default() -> Path:
    return Path(settings.ROOT) / "data" / "limits" / "bare-numbers.yaml"
