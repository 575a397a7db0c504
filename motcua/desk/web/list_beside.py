"""The work list an official came from: the way back, and the dossiers beside the shown one."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.urls import reverse

from motcua.dossiers.public import beside, wanted_by
from motcua.platform.actor import actor_of

from .work_choices import choices_in, uuid_in

_LAST = "desk.list"


def remember_list(request: HttpRequest, kept: str) -> None:
    """Keep which list was opened last; the session is written only when that changes."""
    if request.session.get(_LAST) != kept:
        request.session[_LAST] = kept


def list_address(request: HttpRequest) -> str:
    """Return the address of the list that was opened last."""
    kept = request.session.get(_LAST, "")
    return f"{reverse('desk:work_list')}?{kept}" if kept else reverse("desk:work_list")


def dossiers_beside(request: HttpRequest, row: Any, *, now: datetime) -> dict[str, str]:
    """Return the addresses before and after a dossier in that list; nothing where none is open."""
    kept = request.session.get(_LAST)
    if kept is None or row.due is None:
        return {}
    chosen = dict(parse_qsl(kept))
    wanted = replace(
        wanted_by(choices_in(chosen), now), official_id=uuid_in(chosen.get("can-bo", ""))
    )
    before, after = beside(actor_of(request), wanted=wanted, due=row.due, dossier_id=row.id)
    numbers = {"before": before, "after": after}
    return {
        name: reverse("desk:dossier", args=[number]) for name, number in numbers.items() if number
    }
