"""The handling official's day: open steps by remaining legal time, narrowed by a few choices."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.public import WorkFilter, work_list
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.notifications.public import recipient_of, unread_notices
from motcua.organizations.public import acting_for, official_names, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy

from .roles import HANDLING
from .rows import asked_rows, step_rows
from .words import KINDS, words_of


@policy(Policy.OFFICIAL, roles=HANDLING)
def list_work(request: HttpRequest) -> HttpResponse:
    """Show the steps that wait, the most urgent first; the filters are the address itself."""
    now, actor = clock.now(), actor_of(request)
    chosen = {
        name: request.GET.get(name, "").strip()[:60]
        for name in ("cua", "loai", "thu-tuc", "don-vi", "can-bo")
    }
    page = work_list(actor, wanted=_wanted(chosen), cursor=request.GET.get("trang", ""))
    rows = step_rows(page.items, actor=actor, now=now)
    kept = urlencode({name: value for name, value in chosen.items() if value})
    context = {
        "unread": unread_notices(recipient_of(actor)),
        "rows": rows,
        "asked": [] if kept or request.GET.get("trang") else asked_rows(actor, now=now),
        "chosen": chosen,
        "choices": _choices(actor),
        "next": f"?{kept}&trang={page.next_cursor}" if page.next_cursor else "",
        "covered": _covered(actor),
        "is_first": not request.GET.get("trang"),
    }
    return render(request, "desk/work_list.html", context)


def _wanted(chosen: dict[str, str]) -> WorkFilter:
    return WorkFilter(
        mine_only=chosen["cua"] == "toi",
        kind=chosen["loai"] if chosen["loai"] in KINDS else "",
        procedure_code=chosen["thu-tuc"],
        unit_id=_uuid(chosen["don-vi"]),
        official_id=_uuid(chosen["can-bo"]),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _choices(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    units = units_by_ids(actor.unit_ids)
    return {
        "whose": [
            {"value": "", "text": _("My units")},
            {"value": "toi", "text": _("Given to me")},
        ],
        "kinds": [{"value": key, "text": words_of(KINDS, key)} for key in KINDS],
        "units": [
            {"value": str(unit.id), "text": f"{unit.name} – {unit.agency_name}"}
            for unit in sorted(units.values(), key=lambda unit: (unit.agency_name, unit.name))
        ],
    }


def _covered(actor: Actor) -> list[dict[str, str]]:
    """Return the absent colleagues this official stands in for, each with their queue."""
    if actor.official_id is None:
        return []
    today = legal_day(clock.now())
    absent = {
        held.on_behalf_of for held in acting_for(actor.official_id, today) if held.on_behalf_of
    }
    names = official_names(absent)
    return [{"id": str(one), "name": name} for one, name in sorted(names.items(), key=str)]
