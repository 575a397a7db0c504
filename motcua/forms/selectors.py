"""Reads of the forms package; parsed versions are kept in memory, for they never change."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.platform.cursors import place, rows_page, text

from .errors import FormNotFound
from .models import FormVersion
from .rules.parsing import parse_form
from .types import PublishedForm, VersionStatus


def form_version(key: str, version: int) -> PublishedForm:
    """Return a version that is or was published; raises ``FormNotFound``."""
    found = _fixed().filter(form__key=key, version=version)
    return _parsed(_id_of(found, key, version))


def current_form(key: str) -> PublishedForm:
    """Return the version that new dossiers are filled with; raises ``FormNotFound``."""
    found = _fixed().filter(form__key=key, status=VersionStatus.PUBLISHED)
    return _parsed(_id_of(found, key))


def published_forms() -> list[tuple[str, int, str]]:
    """Return key, version and title of every form in use, by key."""
    found = FormVersion.objects.filter(status=VersionStatus.PUBLISHED).order_by("form__key")
    return list(found.values_list("form__key", "version", "title"))


def versions_of_form(key: str) -> list[FormVersion]:
    """Return all versions of a form, newest first; for administrators."""
    return list(_of_form(key).order_by("-version"))


def form_versions_page(key: str, *, cursor: str, limit: int) -> tuple[list[FormVersion], str]:
    """Return a page of the versions, newest first; raises ``CursorInvalid``."""
    return rows_page(_of_form(key), {"-version": place}, cursor=cursor, limit=limit)


def _of_form(key: str) -> QuerySet[FormVersion]:
    return FormVersion.objects.filter(form__key=key).select_related("form")


def newest_forms() -> list[FormVersion]:
    """Return the newest version of every form, drafts included, by key; for administrators."""
    return list(_newest().order_by("form__key"))


def newest_forms_page(*, cursor: str, limit: int) -> tuple[list[FormVersion], str]:
    """Return a page of the newest versions by key; raises ``CursorInvalid``."""
    return rows_page(_newest(), {"form__key": text}, cursor=cursor, limit=limit)


def _newest() -> QuerySet[FormVersion]:
    newest = FormVersion.objects.order_by("form_id", "-version").distinct("form_id")
    rows = FormVersion.objects.filter(pk__in=newest.values("pk")).select_related("form")
    return rows.defer("definition")


def definition_of_version(version_id: UUID) -> dict[str, Any]:
    """Return the definition of a version of any status; raises ``FormNotFound``."""
    row = FormVersion.objects.filter(pk=version_id).first()
    if row is None:
        raise FormNotFound(version=str(version_id))
    found: dict[str, Any] = json.loads(row.definition)
    return found


def _fixed() -> QuerySet[FormVersion]:
    return FormVersion.objects.exclude(status=VersionStatus.DRAFT)


def _id_of(found: QuerySet[FormVersion], key: str, version: int | None = None) -> UUID:
    version_id = found.values_list("id", flat=True).first()
    if version_id is None:
        raise FormNotFound(form=key, version=version)
    return version_id


@lru_cache(maxsize=512)
def _parsed(version_id: UUID) -> PublishedForm:
    row = FormVersion.objects.select_related("form").get(pk=version_id)
    return PublishedForm(row.form.key, row.version, parse_form(json.loads(row.definition)))
