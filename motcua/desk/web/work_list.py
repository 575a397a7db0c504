"""The handling official's day: open steps by remaining legal time, narrowed by a few choices."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from motcua.dossiers.public import (
    LabelFacts,
    WorkChoices,
    labels_for,
    wanted_by,
    work_filters_of,
    work_list,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.notifications.public import recipient_of, unread_notices
from motcua.organizations.public import acting_for, official_names
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for

from .bulk_acts import BULK
from .list_beside import remember_list
from .roles import HANDLING
from .rows import asked_rows, dispute_rows, step_rows
from .shortcuts import are_on
from .work_choices import address_of, choices_in, fields_of, options, uuid_in

# Without a script, choosing all of a page is the page again.
_CHOSEN, _ALL = "chon", "tat-ca"


@policy(Policy.OFFICIAL, roles=HANDLING)
def list_work(request: HttpRequest) -> HttpResponse:
    """Show the steps that wait, the most urgent first; the filters are the address itself."""
    now, actor = clock.now(), actor_of(request)
    choices, colleague = choices_in(request.GET.dict()), uuid_in(request.GET.get("can-bo", ""))
    cursor = request.GET.get("trang", "")
    wanted = replace(wanted_by(choices, now), official_id=colleague)
    page = work_list(actor, wanted=wanted, cursor=cursor)
    labels, covered = labels_for(actor), _covered(actor)
    kept = _kept(choices, colleague)
    remember_list(request, kept)
    are_chosen = request.GET.get(_CHOSEN) == _ALL
    context = {
        "unread": unread_notices(recipient_of(actor)),
        "rows": step_rows(page.items, actor=actor, now=now),
        "disputes": [] if kept or cursor else dispute_rows(actor, now=now),
        "asked": [] if kept or cursor else asked_rows(actor, now=now),
        "chosen": _chosen(choices, colleague, labels),
        "choices": options(actor, labels),
        "next": f"?{kept}&trang={page.next_cursor}".replace("?&", "?") if page.next_cursor else "",
        "acts": [(slug, gettext(one.title)) for slug, one in BULK.items()],
        "are_chosen": are_chosen,
        "choose_all": _choose_all(request, on=not are_chosen),
        "covered": covered,
        "colleague": next((one for one in covered if one["id"] == str(colleague)), None),
        "is_first": not cursor,
        "saved": _saved(actor, choices, colleague),
        "fields": fields_of(choices),
        "key": key_for(request),
        "shortcuts_on": are_on(request),
    }
    return render(request, "desk/work_list.html", context)


def _choose_all(request: HttpRequest, *, on: bool) -> str:
    """Return the address of this very page of the list with every dossier chosen, or none."""
    query = request.GET.copy()
    query.pop(_CHOSEN, None)
    if on:
        query[_CHOSEN] = _ALL
    return f"?{query.urlencode()}"


def _kept(choices: WorkChoices, colleague: UUID | None) -> str:
    whose = urlencode({"can-bo": str(colleague)}) if colleague else ""
    return "&".join(part for part in (address_of(choices), whose) if part)


def _chosen(
    choices: WorkChoices, colleague: UUID | None, labels: list[LabelFacts]
) -> dict[str, Any]:
    """Return what is chosen under names a template can say."""
    fields = fields_of(choices)
    return {
        "whose": fields.get("cua", ""),
        "kind": choices.kind,
        "status": choices.status,
        "due": fields.get("han", ""),
        "unit": fields.get("don-vi", ""),
        "code": choices.procedure_code,
        "label": next((one for one in labels if one.id == choices.label_id), None),
        "label_id": fields.get("nhan", ""),
        "colleague": str(colleague or ""),
    }


def _saved(actor: Actor, choices: WorkChoices, colleague: UUID | None) -> list[dict[str, Any]]:
    """Return the official's saved filters with their addresses; the shown one is marked."""
    return [
        {
            "name": one.name,
            "href": f"?{address_of(one.choices)}",
            "is_shown": one.choices == choices and colleague is None,
        }
        for one in work_filters_of(actor)
    ]


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
