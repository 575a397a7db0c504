"""What a head decides: proposals to commend, and notices of new ways."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.organizations.public import official_names, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, summary_of, too_long, typed_of

from ..services.commend import decide_proposal, proposals_to_decide
from ..services.new_ways import answer_new_way, new_ways_to_answer

HEADING = frozenset({"head_of_agency"})
_FIELDS = ("viec", "id", "yes", "words", "answer")


@policy(Policy.OFFICIAL, roles=HEADING)
@require_http_methods(["GET", "HEAD", "POST"])
def commending(request: HttpRequest) -> HttpResponse:
    """Show what waits for the head's word, and take it."""
    actor, typed = actor_of(request), typed_of(request, _FIELDS)
    # The same fields stand at each line; a mistake belongs to one of them.
    errors = {f"{name}-{typed['id']}": text for name, text in too_long(typed).items()}
    if request.method == "POST" and not errors:
        try:
            _do(typed, actor)
        except DomainError as no:
            wrong = mistakes_of(no, "answer" if typed["viec"] == "answer" else "words")
            errors = {f"{name}-{typed['id']}": text for name, text in wrong.items()}
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:commending")
    proposals, notices = proposals_to_decide(actor), new_ways_to_answer(actor)
    people = {one.official_id for one in proposals} | {one.official_id for one in notices}
    names = official_names(people)
    units = units_by_ids({one.unit_id for one in notices})
    context = {
        "proposals": list(_lines(proposals, "words", names, typed, errors)),
        "notices": [
            line | {"unit": units[line["row"].unit_id].name}
            for line in _lines(notices, "answer", names, typed, errors)
        ],
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/commending.html", context, status=422 if errors else 200)


def _lines(
    rows: Iterable[Any],
    field: str,
    names: dict[UUID, str],
    typed: dict[str, str],
    errors: dict[str, str],
) -> Iterable[dict[str, Any]]:
    for row in rows:
        is_this = typed["id"] == str(row.id)
        yield {
            "row": row,
            "official": names.get(row.official_id, ""),
            "field": f"{field}-{row.id}",
            "value": typed[field] if is_this else "",
            "error": errors.get(f"{field}-{row.id}", ""),
        }


def _do(typed: dict[str, str], actor: Actor) -> None:
    now, which = clock.now(), id_in(typed["id"]) or UUID(int=0)
    is_yes = typed["yes"] == "yes"
    if typed["viec"] == "answer":
        answer_new_way(which, accepts=is_yes, words=typed["answer"], actor=actor, now=now)
    else:
        decide_proposal(which, is_commended=is_yes, words=typed["words"], actor=actor, now=now)
