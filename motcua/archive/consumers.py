"""What the archive does behind a decision: bytes nobody speaks of any more are taken away."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.documents.public import erase_content
from motcua.platform import outbox

from .services.decide_destruction import CONTENTS_FREED


def register() -> None:
    """Subscribe to what destruction publishes."""
    outbox.subscribe(CONTENTS_FREED, "archive.contents", _erase)


def _erase(_key: UUID | None, payload: Mapping[str, Any]) -> None:
    for sha256 in payload["sha256"]:
        erase_content(sha256)
