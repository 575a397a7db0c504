"""Loading the forms that the program ships (data/forms/*.json)."""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from ..models import FormVersion
from ..types import VersionStatus
from .publish_form import draft_form, publish_form

FOLDER = Path(__file__).resolve().parents[3] / "data" / "forms"


@transaction.atomic
def load_forms(*, now: datetime, folder: Path = FOLDER) -> list[str]:
    """Draft and publish each form that is new or changed; return the keys of those."""
    loaded = []
    for path in sorted(folder.glob("*.json")):
        definition = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(definition, ensure_ascii=False)
        known = FormVersion.objects.filter(
            sha256=sha256(text.encode()).hexdigest(), status=VersionStatus.PUBLISHED
        )
        if not known.exists():
            publish_form(draft_form(definition, now=now), now=now)
            loaded.append(path.stem)
    return loaded
