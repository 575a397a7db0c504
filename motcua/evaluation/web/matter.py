"""One matter: what was counted, what was said, and the acts that are lawful for the reader."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agency_by_id, official_names, units_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of, too_long, typed_of

from ..figures import terms_of
from ..matters import Kind, MatterState, Stage
from ..rules.settling import has_say, may_decide, outcomes_of
from ..selectors import matter_for
from ..services.settle import decide, give_say
from ..types import Period
from .labels import CRITERIA, KINDS, OUTCOMES, RANKS, STAGES, outcome_options, period_words
from .record import record_lines

_FIELDS = ("viec", "say", "outcome", "words", "petition")


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Show the matter to whom it concerns; take the say, or the decision."""
    actor, now = actor_of(request), clock.now()
    state, who, number = matter_for(matter_id, actor)
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and not errors:
        is_say = typed["viec"] == "say"
        try:
            if is_say:
                give_say(matter_id, typed["say"], actor=actor, now=now)
            else:
                decide(
                    matter_id,
                    typed["outcome"],
                    typed["words"],
                    petition=typed["petition"],
                    actor=actor,
                    now=now,
                )
        except DomainError as no:
            errors = mistakes_of(no, "say" if is_say else "outcome")
            if is_say and "words" in errors:
                errors = {"say": errors["words"]}
        else:
            messages.success(request, _("Noted."))
            return redirect("evaluation:matter", matter_id)
    about = state.about
    assert about is not None
    period = Period(about.year, about.quarter)
    terms = terms_of(period)
    ranks = terms.agency if state.kind == Kind.AGENCY_RANK else terms.official
    waits = state.stage == Stage.OPEN and state.say_until is not None and now < state.say_until
    context = {
        **_facts(state),
        "state": state,
        "record": record_lines(_ranked(state), about.year),
        "record_year": str(about.year),
        "about": about,
        "is_mine": who.is_about(about),
        "period": period_words(period),
        "number": number,
        "may_say": state.stage == Stage.OPEN and has_say(about, who),
        "may_decide": state.stage != Stage.DONE and may_decide(about, who) and not waits,
        "waits": waits,
        "asks_petition": state.kind == Kind.CONTEST and about.criterion == 7,
        "outcomes": outcome_options(outcomes_of(state.kind, [key for key, _least in ranks.steps])),
        "typed": typed | {"outcome": typed["outcome"] or about.proposed},
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "evaluation/matter.html", context, status=422 if errors else 200)


def _ranked(state: MatterState) -> UUID | None:
    """Return the official whose rank is decided; nobody in any other matter."""
    assert state.about is not None
    return state.about.official_id if state.kind == Kind.OFFICIAL_RANK else None


def _facts(state: MatterState) -> dict[str, object]:
    """Return names and words of the matter."""
    about = state.about
    assert about is not None
    people = {about.official_id, state.opened_by, state.said_by, state.decided_by} - {None}
    names = official_names({one for one in people if one})
    units = units_by_ids([about.unit_id]) if about.unit_id else {}
    words, tone = STAGES[state.stage]
    return {
        "title": _(KINDS[state.kind]),
        "stage": _(words),
        "tone": tone,
        "agency": agency_by_id(about.agency_id).name,
        "unit": next((one.name for one in units.values()), ""),
        "official": names.get(about.official_id, "") if about.official_id else "",
        "opened_by": names.get(state.opened_by, "") if state.opened_by else _("The program"),
        "said_by": names.get(state.said_by, "") if state.said_by else "",
        "decided_by": names.get(state.decided_by, "") if state.decided_by else "",
        "criterion": _(CRITERIA[about.criterion]) if about.criterion else "",
        "proposed": _(RANKS[about.proposed]) if about.proposed else "",
        "points": Decimal(about.points or 0),
        "outcome": _(OUTCOMES[state.outcome]) if state.outcome else "",
    }
