"""Absences: who is away today, writing one down with a stand-in, coming back early."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Away,
    OfficialFacts,
    absences_page,
    official_facts,
    possible_stand_ins,
)
from motcua.platform.authorization import Policy, policy

from ..selectors import unfilled_positions
from ..services import change_duties as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .appointments import dated_page
from .labels import ROLES, label, period_state
from .official_links import Seat, seat_in_console
from .questions import Question
from .registers import show_register


@require_GET
@policy(Policy.ADMINISTRATOR)
def absences(request: HttpRequest) -> HttpResponse:
    """List absences, the newest entry first: those of today, or all."""
    template, title = "console/absences.html", _("Absences")
    return show_register(request, template, title, read=absences_page, rows=absence_rows)


@policy(Policy.ADMINISTRATOR)
def absence(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Write down that the official is away and who acts meanwhile."""
    found = official_facts(official_id, legal_day(clock.now()))
    return absence_of(request, found, seat_in_console(found))


def absence_of(request: HttpRequest, found: OfficialFacts, seat: Seat) -> HttpResponse:
    """Ask for an absence of the official, from the console or the own desk."""
    on = legal_day(clock.now())
    fit = possible_stand_ins(found.id, on)
    questions = [
        Question("valid_from", _("First day away"), kind="day"),
        Question("valid_to", _("Last day away"), kind="day"),
        Question(
            "stand_in",
            _("Stand-in"),
            kind="select",
            needed=False,
            options=[{"value": str(one.id), "text": f"{one.name} ({one.code})"} for one in fit],
            hint=_("Colleagues who hold the same role in the agency")
            if fit
            else _("Nobody else in the agency holds the same role: delegate it by a decision"),
        ),
    ]
    page = ActPage(
        title=_("Write down an absence"),
        button=_("Write down the absence"),
        done=_("The absence was written down"),
        back=seat.back,
        questions=questions,
        crumbs=seat.crumbs,
        caption=found.name,
        intro=_(
            "Meanwhile the stand-in acts in those of the official's positions whose role he or she "
            "holds too, and does the steps that were given to the official."
        ),
    )

    def do(values: Values, by: By) -> str:
        stand_in = UUID(values["stand_in"]) if values["stand_in"] else None
        period = (values["valid_from"], values["valid_to"])
        acts.note_absence(found.id, stand_in, period, by=by)
        return seat.back

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def back(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Write down that the official is back before the last day."""
    known = acts.known_absence(absence_id)
    away = official_facts(known.official_id, legal_day(clock.now()))
    return back_of(request, known, seat_in_console(away))


def back_of(request: HttpRequest, known: Away, seat: Seat) -> HttpResponse:
    """Ask for the first day back at work."""
    on = legal_day(clock.now())
    words = (_("Back from the absence"), _("The absence was ended"))
    question = _("First day back at work")
    intro = _("Away from %(first)s to %(last)s.") % {
        "first": f"{known.valid_from:%d/%m/%Y}",
        "last": f"{known.last_day:%d/%m/%Y}",
    }
    away = official_facts(known.official_id, on)
    page = dated_page(away, words, question, intro=intro, seat=seat)

    def do(values: Values, by: By) -> str:
        acts.close_absence(known.id, values["day"], by=by)
        return seat.back

    return act_on(request, page, do, initial={"day": max(on, known.valid_from)})


def absence_rows(found: Sequence[Away], on: date) -> list[dict[str, object]]:
    """Return absences as tables show them, with the roles nobody fills meanwhile."""
    left = unfilled_positions(found, on)
    return [
        {
            "away": one,
            "state": period_state(one.valid_from, one.last_day, on),
            "may_end": one.last_day >= on,
            "open": [
                f"{label(ROLES, held.role)} – {unit.name}" for held, unit in left.get(one.id, ())
            ],
        }
        for one in found
    ]
