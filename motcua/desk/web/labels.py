"""Labels: the list of those one may use, a new one, one removed, and those of a dossier."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public import (
    LONGEST_LABEL,
    LabelNotFound,
    Tone,
    labels_for,
    labels_on,
    make_label,
    put_labels,
    remove_label,
    visible_dossier,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for

from .name_refused import name_refused
from .roles import HANDLING
from .work_choices import uuid_in

TONES = {
    Tone.GREY: gettext_noop("Grey"),
    Tone.GREEN: gettext_noop("Green"),
    Tone.BLUE: gettext_noop("Blue"),
    Tone.TURQUOISE: gettext_noop("Turquoise"),
    Tone.RED: gettext_noop("Red"),
    Tone.PURPLE: gettext_noop("Purple"),
    Tone.YELLOW: gettext_noop("Yellow"),
    Tone.ORANGE: gettext_noop("Orange"),
}
_METHODS = ["GET", "HEAD", "POST"]


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_http_methods(_METHODS)
def labels(request: HttpRequest) -> HttpResponse:
    """Show the labels one may use, and make one of one's own or of a unit."""
    actor = actor_of(request)
    error, status = "", 200
    if request.method == "POST":
        tone = request.POST.get("mau", "")
        try:
            with transaction.atomic():
                make_label(
                    name=request.POST.get("ten", ""),
                    tone=Tone(tone) if tone in set(Tone) else Tone.GREY,
                    unit_id=uuid_in(request.POST.get("cua", "")),
                    actor=actor,
                    now=clock.now(),
                )
        except DomainError as refused:
            error, status = name_refused(refused, longest=LONGEST_LABEL), 422
        else:
            messages.success(request, _("The label is there."))
            return redirect("desk:labels")
    context = {
        "labels": _with_units(actor),
        "tones": [{"value": str(one), "text": _(words)} for one, words in TONES.items()],
        "owners": _owners(actor),
        "typed": {
            "name": request.POST.get("ten", ""),
            "tone": request.POST.get("mau", str(Tone.BLUE)),
            "owner": request.POST.get("cua", ""),
        },
        "error": error,
        "summary": [{"href": "#ten", "text": error}] if error else [],
        "key": key_for(request),
    }
    return render(request, "desk/labels.html", context, status=status)


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_http_methods(_METHODS)
def drop_label(request: HttpRequest, label_id: UUID) -> HttpResponse:
    """Ask once more, then take a label away from every dossier."""
    actor = actor_of(request)
    if request.method == "POST":
        with transaction.atomic():
            remove_label(label_id, actor=actor)
        messages.success(request, _("The label is gone from every dossier."))
        return redirect("desk:labels")
    label = next((one for one in _with_units(actor) if one["id"] == label_id), None)
    if label is None:
        raise LabelNotFound()
    return render(request, "desk/label_drop.html", {"label": label})


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_http_methods(_METHODS)
def labels_of_dossier(request: HttpRequest, number: str) -> HttpResponse:
    """Choose the labels a dossier carries; the applicant never sees them."""
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    if request.method == "POST":
        chosen = [one for one in map(uuid_in, request.POST.getlist("nhan")) if one is not None]
        with transaction.atomic():
            put_labels(number=number, label_ids=chosen, actor=actor, now=now)
        messages.success(request, _("The labels of the dossier are saved."))
        return redirect("desk:dossier", number=number)
    carried = labels_on([row.id], actor=actor).get(row.id, [])
    context = {
        "number": number,
        "row": row,
        "options": [
            {"value": str(one["id"]), "text": one["name"], "hint": one["owner"]}
            for one in _with_units(actor)
        ],
        "carried": [str(one.id) for one in carried],
        "key": key_for(request),
    }
    return render(request, "desk/labels_of_dossier.html", context)


def _with_units(actor: Actor) -> list[dict[str, Any]]:
    units = units_by_ids(actor.unit_ids)
    return [
        {
            "id": one.id,
            "name": one.name,
            "tone": one.tone,
            "owner": units[one.unit_id].name if one.unit_id else _("Mine alone"),
        }
        for one in labels_for(actor)
    ]


def _owners(actor: Actor) -> list[dict[str, str]]:
    units = sorted(units_by_ids(actor.unit_ids).values(), key=lambda one: one.name)
    return [
        {"value": "", "text": _("Mine alone")},
        *({"value": str(one.id), "text": f"{one.name}, {one.agency_name}"} for one in units),
    ]
