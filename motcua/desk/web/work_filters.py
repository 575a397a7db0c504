"""Saved filters of the work list: the shown choices kept under a name, and one forgotten."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers.public import (
    LONGEST_FILTER_NAME,
    remove_work_filter,
    save_work_filter,
    work_filters_of,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for

from .name_refused import name_refused
from .roles import HANDLING
from .work_choices import address_of, choices_in, fields_of


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_http_methods(["GET", "HEAD", "POST"])
def work_filters(request: HttpRequest) -> HttpResponse:
    """Show one's saved filters, or keep the choices that came along under a name."""
    actor = actor_of(request)
    choices = choices_in(request.POST.dict())
    error = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                save_work_filter(
                    name=request.POST.get("ten", ""), choices=choices, actor=actor, now=clock.now()
                )
        except DomainError as refused:
            error = name_refused(refused, longest=LONGEST_FILTER_NAME)
        else:
            messages.success(request, _("The filter is saved."))
            return redirect(f"{reverse('desk:work_list')}?{address_of(choices)}")
    context = {
        "saved": [
            {"id": one.id, "name": one.name, "query": address_of(one.choices)}
            for one in work_filters_of(actor)
        ],
        "fields": fields_of(choices),
        "name": request.POST.get("ten", ""),
        "error": error,
        "summary": [{"href": "#ten", "text": error}] if error else [],
        "key": key_for(request),
    }
    return render(request, "desk/work_filters.html", context, status=422 if error else 200)


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_POST
def drop_work_filter(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Forget one of one's own filters."""
    with transaction.atomic():
        remove_work_filter(filter_id, actor=actor_of(request))
    messages.success(request, _("The filter is forgotten."))
    return redirect("desk:work_filters")
