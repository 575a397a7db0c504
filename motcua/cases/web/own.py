"""An official's own page: cases they are heard in, what their unit has to change, relations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agencies, official_names, officials_of_agency, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..selectors import cases_about, cases_with_measures
from ..services.commend import own_commendations
from ..services.registers import RelationKind, declare_relation, relations_of, withdraw_relation
from .labels import RELATIONS, STATUSES

_FIELDS = ("viec", "agency_id", "other_id", "kind", "words", "relation")


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show what concerns the official, and take declarations of relations."""
    actor, typed = actor_of(request), typed_of(request, _FIELDS)
    errors = too_long(typed, words=300)
    if request.method == "POST" and "show" not in request.POST and not errors:
        try:
            _do(typed, actor)
        except DomainError as no:
            errors = mistakes_of(no, "other_id")
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:own")
    return _page(request, actor, typed, errors)


def _do(typed: dict[str, str], actor: Actor) -> None:
    now = clock.now()
    if typed["viec"] == "withdraw":
        relation = id_in(typed["relation"])
        if relation is not None:
            withdraw_relation(relation, actor=actor, now=now)
        return
    other = id_in(typed["other_id"])
    declare_relation(other, typed["kind"], typed["words"], actor=actor, now=now)


def _page(
    request: HttpRequest, actor: Actor, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    now = clock.now()
    day = legal_day(now)
    home = next(iter(sorted(actor.agency_ids, key=str)), None)
    chosen = id_in(typed["agency_id"]) or home
    relations = relations_of(actor)
    others = official_names(one.other_id for one in relations)
    waiting = cases_with_measures(actor, now=now)
    units = units_by_ids({m.unit_id for one in waiting for m in one.measures})
    context = {
        "cases": [
            {"state": one, "status": words, "tone": tone}
            for one in cases_about(actor)
            for words, tone in [STATUSES[one.status]]
        ],
        "commendations": own_commendations(actor),
        "measures": [
            {"number": one.number, "item": m, "unit": units[m.unit_id].name}
            for one in waiting
            for m in one.measures
        ],
        "relations": [
            {
                "row": one,
                "other": others.get(one.other_id, ""),
                "kind": RELATIONS[RelationKind(one.kind)],
                "ended": getattr(one, "relationend", None),
            }
            for one in relations
        ],
        "kinds": options((one, RELATIONS[one]) for one in RelationKind),
        "agencies": options((one.id, one.name) for one in agencies(day)),
        "officials": options(
            (one.id, f"{one.name}, {one.own_positions[0].title_vi}")
            for one in (officials_of_agency(chosen, day) if chosen else ())
            if one.own_positions and one.id != actor.official_id
        ),
        "typed": typed | {"agency_id": str(chosen or "")},
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/own.html", context, status=422 if errors else 200)
