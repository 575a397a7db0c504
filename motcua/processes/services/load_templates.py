"""Loading the process templates that the program ships (data/processes/*.bpmn)."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from ..models import ProcessVersion
from ..types import VersionStatus
from .draft_process import draft_process
from .publish_process import publish_process

TEMPLATES = Path(__file__).resolve().parents[3] / "data" / "processes"


@transaction.atomic
def load_templates(*, now: datetime, folder: Path = TEMPLATES) -> list[str]:
    """Draft and publish each template that is new or changed; return the keys of those."""
    loaded = []
    for path in sorted(folder.glob("*.bpmn")):
        xml = path.read_bytes()
        known = ProcessVersion.objects.filter(
            sha256=sha256(xml).hexdigest(), status=VersionStatus.PUBLISHED
        )
        if not known.exists():
            publish_process(draft_process(xml, now=now), now=now)
            loaded.append(path.stem)
    return loaded
