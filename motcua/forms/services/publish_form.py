"""Publishing a version: from then on dossiers are filled with it, and it never changes."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox

from ..errors import (
    FormCasesFail,
    FormChanged,
    FormDefinitionInvalid,
    FormNotFound,
    FormVersionFixed,
)
from ..models import FormDefinition, FormVersion
from ..rules.cases import run_cases
from ..rules.parsing import parse_form
from ..types import VersionStatus


@transaction.atomic
def draft_form(definition: Mapping[str, Any], *, now: datetime, by: UUID | None = None) -> UUID:
    """Keep a definition as the next version of its form and return the version's id.

    Raises ``FormDefinitionInvalid`` where it lies outside the subset.
    """
    form = parse_form(definition)
    FormDefinition.objects.get_or_create(
        key=form.key, defaults={"id": uuid7(now), "created_at": now}
    )
    owner = FormDefinition.objects.select_for_update().get(key=form.key)
    last = owner.versions.aggregate(last=Max("version"))["last"] or 0
    text = json.dumps(definition, ensure_ascii=False)
    return FormVersion.objects.create(
        id=uuid7(now),
        form=owner,
        version=last + 1,
        title=form.title.vi,
        definition=text,
        sha256=sha256(text.encode()).hexdigest(),
        created_at=now,
        created_by=by,
    ).id


@transaction.atomic
def change_draft_form(version_id: UUID, definition: Mapping[str, Any], *, sha256_seen: str) -> None:
    """Write a draft anew; ``sha256_seen`` is of the definition that the change began with.

    Raises ``FormNotFound``, ``FormVersionFixed`` when it is no draft, ``FormChanged`` where
    somebody else wrote meanwhile, and ``FormDefinitionInvalid``, also for another form's key.
    """
    form = parse_form(definition)
    version = _locked(version_id, VersionStatus.DRAFT)
    if version.sha256 != sha256_seen:
        raise FormChanged(version=version.version)
    if version.form.key != form.key:
        raise FormDefinitionInvalid("A draft stays with its form.", pointer="/$id")
    text = json.dumps(definition, ensure_ascii=False)
    version.title, version.definition = form.title.vi, text
    version.sha256 = sha256(text.encode()).hexdigest()
    version.save(update_fields=["title", "definition", "sha256"])


@transaction.atomic
def publish_form(version_id: UUID, *, now: datetime, by: UUID | None = None) -> None:
    """Publish a draft; the version published before is withdrawn, its dossiers keep it.

    Raises ``FormNotFound``, ``FormVersionFixed`` when it is no draft any more, and
    ``FormCasesFail`` where a test case does not end as it is to.
    """
    version = _locked(version_id, VersionStatus.DRAFT)
    runs = run_cases(parse_form(json.loads(version.definition)))
    failing = [one.case.name for one in runs if not one.is_as_expected]
    if failing:
        raise FormCasesFail(cases=failing)
    FormVersion.objects.filter(form=version.form_id, status=VersionStatus.PUBLISHED).update(
        status=VersionStatus.WITHDRAWN, withdrawn_at=now
    )
    version.status = VersionStatus.PUBLISHED
    version.published_at, version.published_by = now, by
    version.save(update_fields=["status", "published_at", "published_by"])
    _tell("form.published", version, now)


@transaction.atomic
def withdraw_form(version_id: UUID, *, now: datetime) -> None:
    """Withdraw a published version: nobody starts with it any more, dossiers keep it.

    Raises ``FormNotFound``, and ``FormVersionFixed`` when it is not published.
    """
    version = _locked(version_id, VersionStatus.PUBLISHED)
    version.status, version.withdrawn_at = VersionStatus.WITHDRAWN, now
    version.save(update_fields=["status", "withdrawn_at"])
    _tell("form.withdrawn", version, now)


def _locked(version_id: UUID, status: VersionStatus) -> FormVersion:
    version = FormVersion.objects.select_for_update().filter(pk=version_id).first()
    if version is None:
        raise FormNotFound(version=str(version_id))
    if version.status != status:
        raise FormVersionFixed(status=version.status)
    return version


def _tell(topic: str, version: FormVersion, now: datetime) -> None:
    facts = {"form": str(version.form_id), "version": version.version}
    outbox.publish(topic, key=version.id, payload=facts, now=now)
