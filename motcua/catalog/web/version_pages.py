"""Pages about one procedure: what it says today, what it said before, what changed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.platform.actor import Actor, ActorKind, actor_of
from motcua.platform.authorization import Policy, policy

from ..beside import beside
from ..selectors import (
    difference_of_versions,
    newest_published,
    version_by_number,
    version_facts,
    version_lines,
)
from ..selectors_online import online_service
from ..types import VersionLine, VersionStatus
from . import labels
from .change_words import rows_in_words
from .version_view import version_context

_DESK = frozenset({"desk_official", "head_of_one_stop"})  # who files for people at the desk


@require_safe
@policy(Policy.PUBLIC)
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a person must know before filing, and the button that starts it."""
    today = clock.legal_day(clock.now())
    facts, line = newest_published(code, today)
    may_start = line.is_in_force(today)
    context = version_context(facts) | {
        "status": status_words(line),
        "is_in_force": may_start,
        "start_url": _start_url(code, actor_of(request)) if may_start else "",
        "online": online_service(code) if "online" in facts.channels else None,
        "beside": beside(facts),
    }
    return render(request, "catalog/procedure.html", context)


@require_safe
@policy(Policy.PUBLIC)
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show an earlier or later version as it was published."""
    facts = version_by_number(code, number)
    line = next(one for one in version_lines(code) if one.number == number)
    context = version_context(facts) | {
        "status": status_words(line),
        "is_in_force": line.is_in_force(clock.legal_day(clock.now())),
        "is_one_version": True,
        "start_url": "",
    }
    return render(request, "catalog/procedure.html", context)


@require_safe
@policy(Policy.PUBLIC)
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """List the published versions and the difference of two of them, the last two unasked."""
    lines = version_lines(code)
    newest, _line = newest_published(code, clock.legal_day(clock.now()))
    new = _chosen(lines, request.GET.get("new", ""), 0)
    old = _chosen(lines, request.GET.get("old", ""), 1)
    changes = _changes(old.version_id, new.version_id) if old and new else []
    context = {
        "code": code,
        "name": newest.name,
        "lines": [_line_row(line) for line in lines],
        "numbers": [{"value": line.number, "text": str(line.number)} for line in lines],
        "old": old.number if old else None,
        "new": new.number if new else None,
        "changes": changes,
    }
    return render(request, "catalog/versions.html", context)


def _start_url(code: str, actor: Actor) -> str:
    """Return where this person starts a filing; nothing for who cannot or where no page does."""
    try:
        if actor.kind != ActorKind.OFFICIAL:
            return reverse("portal:start", args=[code])
        return f"{reverse('desk:new_filing')}?thu-tuc={code}" if actor.role_names & _DESK else ""
    except NoReverseMatch:
        return ""


def _chosen(lines: tuple[VersionLine, ...], asked: str, place: int) -> VersionLine | None:
    for line in lines:
        if asked == str(line.number):
            return line
    return lines[place] if len(lines) > place else None


def status_words(line: VersionLine) -> dict[str, str]:
    """Return word and colour of a version's status as it is today."""
    today = clock.legal_day(clock.now())
    text, tone = labels.STATUSES[line.status]
    if line.status == VersionStatus.PUBLISHED and not line.is_in_force(today):
        is_coming = line.effective_from is not None and line.effective_from > today
        text, tone = labels.NOT_YET if is_coming else labels.REPLACED
    return {"text": labels.word({text: text}, text), "tone": tone}


def _line_row(line: VersionLine) -> dict[str, Any]:
    return {"line": line, "status": status_words(line)}


def _changes(old: UUID, new: UUID) -> list[dict[str, Any]]:
    changes = difference_of_versions(old, new)
    return rows_in_words(changes, version_facts(old), version_facts(new))
