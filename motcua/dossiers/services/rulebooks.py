"""Every dated rulebook: the shipped files as base, stored versions on top, one reader for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import connection, transaction

from motcua.documents.public import PaperLayout
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.platform.kept import forget, kept_briefly

from ..models import RulebookVersion
from ..rules.rulebook import Rulebook, rulebook_on
from ..rules.rulebook_change import RulebookChange, changed_rulebook
from ..rules.rulebook_file import parse_rulebook
from ..types import DossierState


@dataclass(frozen=True, slots=True)
class WrittenRulebook:
    """A rulebook as decisions read it, and as it is written, with articles, for people."""

    rules: Rulebook
    data: Mapping[str, Any]
    is_shipped: bool = True
    reason: str = ""


@lru_cache(maxsize=1)
def _shipped() -> dict[str, WrittenRulebook]:
    folder = Path(settings.ROOT) / "data" / "rulebook"
    found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))]
    return {str(one["version"]): WrittenRulebook(parse_rulebook(one), one) for one in found}


@lru_cache(maxsize=64)
def _stored(version: str) -> WrittenRulebook:
    """Return a stored version; its name holds its content, so that it may be kept for good.

    A parameter that was not known when it was written has the value that comes with the program.
    """
    row = RulebookVersion.objects.get(version=version)
    (*_, shipped) = sorted(_shipped().values(), key=lambda one: one.rules.effective_from)
    data = {
        **row.content,
        "effective_from": date.fromisoformat(row.content["effective_from"]),
        "parameters": {**shipped.data["parameters"], **row.content["parameters"]},
    }
    return WrittenRulebook(parse_rulebook(data), data, is_shipped=False, reason=row.reason)


def written_rulebook(version: str) -> WrittenRulebook:
    """Return one version as it is written; raises ``RulebookVersion.DoesNotExist``."""
    return _shipped().get(version) or _stored(version)


def written_rulebooks() -> tuple[WrittenRulebook, ...]:
    """Return every version, the oldest first; of two of one day the later written counts."""
    stored = RulebookVersion.objects.order_by("created_at", "id").values_list("version", flat=True)
    found = [*_shipped().values(), *(_stored(version) for version in stored)]
    return tuple(sorted(found, key=lambda one: one.rules.effective_from))


def rulebook(version: str) -> Rulebook:
    """Return the rulebook a dossier is pinned to."""
    return written_rulebook(version).rules


def paper_layout_of(state: DossierState) -> PaperLayout:
    """Return the layout of a dossier's papers: that of the rulebook it is pinned to.

    Whatever is printed for it, today or again in years, has the layout of the day it was filed.
    """
    assert state.versions is not None
    return rulebook(state.versions.rulebook_version).paper_layout


def rulebooks() -> tuple[Rulebook, ...]:
    """Return every rulebook, the oldest first."""
    return tuple(one.rules for one in written_rulebooks())


@kept_briefly  # asked with every filing
def rulebook_in_force(day: date) -> Rulebook:
    """Return the rulebook for a dossier filed on ``day``."""
    return rulebook_on(rulebooks(), day)


@transaction.atomic
def change_rulebook(change: RulebookChange, *, now: datetime) -> str:
    """Write down the next version of the rulebook; return its name.

    Dossiers that are filed before its first day keep theirs. Raises ``RulebookOutdated`` and
    ``InputInvalid``.
    """
    with connection.cursor() as cursor:  # two changes of one base wait for each other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('motcua rulebook', 0))")
    newest = written_rulebooks()[-1]
    made = changed_rulebook(newest.data, change, today=legal_day(now))
    RulebookVersion.objects.create(
        id=uuid7(now),
        version=made["version"],
        effective_from=made["effective_from"],
        reason=change.reason.strip(),
        content={**made, "effective_from": made["effective_from"].isoformat()},
        created_at=now,
    )
    transaction.on_commit(forget)
    return str(made["version"])
