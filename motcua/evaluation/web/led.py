"""Pages of who leads: figures of the officials one leads, what waits, and what may be opened."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agencies, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of, too_long, typed_of

from ..figures import terms_of
from ..matters import Kind, MatterState
from ..said import words_about
from ..selectors import LEADING, led_officials, matters_for
from ..services.settle import open_rank, propose, who_of
from ..types import Period
from .labels import FACES, RANKS
from .periods import period_chosen
from .showing import matter_lines

_FIELDS = ("viec", "official_id", "unit_id", "agency_id", "words")
_NOBODY = UUID(int=0)


@policy(Policy.OFFICIAL, roles=LEADING)
@require_http_methods(["GET", "HEAD", "POST"])
def led(request: HttpRequest) -> HttpResponse:
    """Show officials with what is counted of them; open a rank, a course, a replacement."""
    actor, now = actor_of(request), clock.now()
    period, choice = period_chosen(request.GET.get("ky", ""), now)
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and not errors:
        try:
            made = _open(typed, period, actor)
        except DomainError as no:
            errors = mistakes_of(no, "words")
        else:
            messages.success(request, _("Noted."))
            return redirect("evaluation:matter", made.id)
    cursor = request.GET.get("trang", "")[:400]
    matters, following = matters_for(actor, now=now, cursor=cursor)
    lines, who, terms = led_officials(actor, period, now=now), who_of(actor), terms_of(period)
    units = units_by_ids({one.unit_id for one in lines})
    context = {
        **choice,
        "lines": [
            {
                "line": one,
                "unit": units[one.unit_id].name if one.unit_id in units else "",
                "rank": _(RANKS[one.figures.rank]) if one.figures and one.figures.rank else "",
            }
            for one in lines
        ],
        "officials": [
            {
                "value": f"{one.official.id}/{one.unit_id}",
                "text": f"{one.official.name} ({units[one.unit_id].name})",
            }
            for one in lines
            if one.unit_id in units
        ],
        "acts": _acts(actor),
        "agencies": [{"value": str(one.id), "text": one.name} for one in agencies(legal_day(now))]
        if who.controls
        else [],
        "matters": matter_lines(matters),
        "next": f"?ky={period}&trang={following}" if following else "",
        "said": [
            (FACES[mark], words)
            for agency_id in sorted(who.heads)
            for mark, words in words_about(agency_id, period, now=now)
        ],
        "rank_from": terms.limits.rank_from,
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "evaluation/led.html", context, status=422 if errors else 200)


def _acts(actor: Actor) -> list[dict[str, str]]:
    """Return what the official may open, by the roles held."""
    who, found = who_of(actor), []
    if who.heads:
        found.append({"value": "rank", "text": _("Open the rank of an official")})
    if who.heads or who.leads:
        found.append({"value": "training", "text": _("Propose a course")})
    if who.leads:
        found.append({"value": "replacement", "text": _("Ask for somebody else at the desk")})
    return found


def _open(typed: dict[str, str], period: Period, actor: Actor) -> MatterState:
    now, words = clock.now(), typed["words"]
    chosen, _slash, unit = typed["official_id"].partition("/")
    official_id, unit_id = _id_in(chosen), _id_in(unit)
    acts: dict[str, Callable[[], MatterState]] = {
        "rank": lambda: open_rank(period, words, official_id=official_id, actor=actor, now=now),
        "agency": lambda: open_rank(
            period, words, agency_id=_id_in(typed["agency_id"]), actor=actor, now=now
        ),
        "replacement": lambda: propose(
            Kind.REPLACEMENT,
            words,
            official_id=official_id,
            unit_id=unit_id,
            actor=actor,
            now=now,
        ),
    }
    return acts.get(
        typed["viec"],
        lambda: propose(
            Kind.TRAINING, words, official_id=official_id, unit_id=unit_id, actor=actor, now=now
        ),
    )()


def _id_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return _NOBODY
