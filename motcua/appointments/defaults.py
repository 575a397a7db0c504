"""What holds for appointments where no desk wrote anything: read once from the data folder."""

from datetime import time
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from .types import Defaults


@lru_cache(maxsize=1)
def defaults() -> Defaults:
    """Return the values of this installation."""
    path = Path(settings.ROOT) / "data" / "appointments" / "default.yaml"
    data = yaml.safe_load(path.read_text())
    return Defaults(
        effective_from=data["effective_from"],
        minutes=data["minutes"],
        seats=data["seats"],
        days_ahead=data["days_ahead"],
        lead_minutes=data["lead_minutes"],
        most_open=data["most_open"],
        remind_at=time.fromisoformat(data["remind_at"]),
        kept_days=data["kept_days"],
    )
