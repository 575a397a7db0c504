"""What is late and what will be, for leaders and overseers; the choices are the address itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.catalog.public import version_facts
from motcua.dossiers.public import Badge, badge_for
from motcua.kernel import clock
from motcua.organizations.public import official_names, units_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import (
    OVERSEEING,
    WITHIN_DAYS,
    DeadlineFilter,
    DeadlineLine,
    deadlines_page,
    units_watched,
)
from ..standing import lateness
from ..types import OWED_KINDS, ClockKind
from .labels import KINDS, kind_words, stage_words, step_words

_NAMES = ("han", "don-vi", "loai", "can-bo")


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One line of the page, in words."""

    number: str
    procedure: str
    what: str
    unit: str
    unit_href: str
    official: str
    official_href: str
    stage: str
    badge: Badge | None


@require_safe
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show the clocks that are late, or those that come due within some working days."""
    now, actor = clock.now(), actor_of(request)
    chosen = {name: request.GET.get(name, "").strip()[:60] for name in _NAMES}
    wanted = _wanted(chosen)
    lines, following = deadlines_page(
        actor, wanted, now=now, cursor=request.GET.get("trang", "")[:400]
    )
    kept = {name: value for name, value in chosen.items() if value}
    units = units_watched(actor, now=now)
    context = {
        "rows": _rows(lines, kept),
        "due": str(wanted.within_days or ""),
        "unit": str(wanted.unit_id or ""),
        "kind": str(wanted.kind or ""),
        "official": chosen["can-bo"] if wanted.official_id else "",
        "dues": [{"value": str(n), "text": _within(n)} for n in WITHIN_DAYS],
        "units": [{"value": str(one.id), "text": one.name} for one in units],
        "kinds": _kinds(),
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "is_first": not request.GET.get("trang"),
        "is_narrowed": bool(kept),
    }
    return render(request, "oversight/deadlines.html", context)


@require_safe
@policy(Policy.PUBLIC)
def standing(request: HttpRequest) -> HttpResponse:
    """Show everybody how late the watch does what it does."""
    return render(request, "oversight/standing.html", {"lateness": lateness(clock.now())})


def _wanted(chosen: Mapping[str, str]) -> DeadlineFilter:
    """Return what the address chooses; what makes no sense is not chosen."""
    days = {str(one): one for one in WITHIN_DAYS}
    kinds = {str(one): one for one in ClockKind}
    return DeadlineFilter(
        within_days=days.get(chosen["han"]),
        unit_id=_id_in(chosen["don-vi"]),
        kind=kinds.get(chosen["loai"]),
        official_id=_id_in(chosen["can-bo"]),
    )


def _kinds() -> list[dict[str, str]]:
    """Return the kinds to choose among; no office owes what an applicant does."""
    wanted = [one for one in KINDS if one in OWED_KINDS]
    return [{"value": str(one), "text": kind_words(one)} for one in wanted]


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _within(days: int) -> str:
    words = ngettext("Within %(n)d working day", "Within %(n)d working days", days)
    return words % {"n": days}


def _rows(lines: Sequence[DeadlineLine], kept: Mapping[str, str]) -> list[DeadlineRow]:
    now, calendar = clock.now(), current_calendar(PUBLIC_SECTOR)
    units = units_by_ids(one.unit_id for one in lines)
    names = official_names(one.official_id for one in lines if one.official_id)

    def narrowed(**more: Any) -> str:
        return "?" + urlencode({**kept, **more})

    return [
        DeadlineRow(
            number=one.number,
            procedure=version_facts(one.procedure_version_id).name,
            what=step_words(one.process_version_id, one.step) if one.step else kind_words(one.kind),
            unit=f"{units[one.unit_id].name}, {units[one.unit_id].agency_name}"
            if one.unit_id in units
            else "",
            unit_href=narrowed(**{"don-vi": one.unit_id}),
            official=names.get(one.official_id, "") if one.official_id else "",
            official_href=narrowed(**{"can-bo": one.official_id}) if one.official_id else "",
            stage=stage_words(one.stages[-1]) if one.stages else "",
            badge=badge_for(one.due, calendar=calendar, now=now),
        )
        for one in lines
    ]
