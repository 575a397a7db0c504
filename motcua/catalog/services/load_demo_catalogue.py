"""Loading the demo catalogue: structured procedures of data/catalogue, published."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from motcua.kernel.errors import DomainError
from motcua.platform.actor import SYSTEM, Actor

from ..errors import DemoCatalogueInvalid
from ..models import ProcedureVersion
from ..rules.demo_content import content_of_demo
from ..types import Origin, VersionSource
from .store_versions import NewVersion, Stored, store_versions

# The demo tells half a year of history, so its procedures are in force since the new year.
IN_FORCE_SINCE = date(2026, 1, 1)
LEGAL_TEXTS = "legal-texts.yaml"


@transaction.atomic
def load_demo_catalogue(
    folder: str | Path,
    *,
    now: datetime,
    effective_from: date = IN_FORCE_SINCE,
    actor: Actor = SYSTEM,
) -> Stored:
    """Publish every procedure of the folder that is new or changed; safe to repeat.

    Raises ``DemoCatalogueInvalid`` with file and procedure; nothing is stored then.
    """
    known = dict(
        ProcedureVersion.objects.filter(origin=Origin.DEMO)
        .order_by("procedure_id", "number")
        .values_list("procedure__code", "fingerprint")
    )
    versions = [
        one for one in _versions(Path(folder)) if known.get(one.code) != one.source.fingerprint
    ]
    return store_versions(versions, effective_from=effective_from, actor=actor, now=now)


def _versions(folder: Path) -> Iterator[NewVersion]:
    titles = {number: str(text["title"]) for number, text in _read(folder / LEGAL_TEXTS).items()}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == LEGAL_TEXTS:
            continue
        content = _read(path)
        for procedure in content["procedures"]:
            yield _version(path.name, content, procedure, titles)


def _version(
    file_name: str, file: Mapping[str, Any], procedure: dict[str, Any], titles: Mapping[str, str]
) -> NewVersion:
    code = str(procedure.get("code", "?"))
    try:
        content = content_of_demo(procedure, file=file, titles=titles)
    except (KeyError, TypeError, ValueError, DomainError) as cause:
        raise DemoCatalogueInvalid(
            f"{file_name}, procedure {code}: {cause!r}", file=file_name, procedure=code
        ) from cause
    text = json.dumps([procedure, titles], sort_keys=True, ensure_ascii=False, default=str)
    mark = hashlib.sha256(text.encode()).hexdigest()
    record = json.loads(json.dumps(procedure, default=str))
    return NewVersion(code, content, VersionSource(Origin.DEMO, mark, record))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as cause:
        raise DemoCatalogueInvalid(f"{path.name}: {cause}", file=path.name) from cause
    if not isinstance(content, dict):
        raise DemoCatalogueInvalid(f"{path.name} holds no mapping", file=path.name)
    return content
