"""Whether the demo province is in the database just as this program would load it again."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua import __version__
from motcua.platform.models import Heartbeat

from .load import load_demo

_NAME = "demo.loaded"


def load_demo_once(*, now: datetime, say: Callable[[str], None] = print) -> None:
    """Load the province unless the very same data were loaded into this database before."""
    mark = fingerprint()
    if Heartbeat.objects.filter(name=_NAME, facts__fingerprint=mark).exists():
        say("the province is there")
        return
    load_demo(now=now, say=say)
    Heartbeat.objects.update_or_create(
        name=_NAME, defaults={"beat_at": now, "facts": {"fingerprint": mark}}
    )


def fingerprint() -> str:
    """Return a hash over everything that is loaded and the code that loads it."""
    root = Path(settings.ROOT)
    code = root / "motcua"
    files = [
        *(path for path in (root / "data").rglob("*") if path.is_file()),
        *code.glob("demo/*.py"),
        *code.glob("*/services/load_*.py"),
        *code.glob("*/migrations/*.py"),
    ]
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(files):
        digest.update(f"{path.relative_to(root)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
