"""Acts on what an official is appointed to."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    Appointment,
    OfficialFacts,
    Role,
    agencies_by_ids,
    find_agencies,
    official_facts,
    units_of,
)
from motcua.platform.authorization import Policy, policy

from ..services import change_duties as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .labels import ROLES, options
from .official_links import Seat, official_crumb, official_url, officials_crumb, seat_in_console
from .questions import Option, Question
from .trail import trail


@policy(Policy.ADMINISTRATOR)
def appoint(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Appoint the official to a role in a unit; the agency is found first."""
    on = legal_day(clock.now())
    found = official_facts(official_id, on)
    text = request.GET.get("agency", "")
    agencies = _agencies(found, text, on)
    questions = [
        Question("unit", _("Unit"), kind="select", options=_units(agencies, on)),
        Question("role", _("Role"), kind="select", options=options(ROLES)),
        Question("title_vi", _("Title of the position in Vietnamese"), most=120),
        Question("title_en", _("Title of the position in English"), most=120),
        Question("valid_from", _("First day"), kind="day"),
        Question(
            "valid_to",
            _("Last day"),
            kind="day",
            needed=False,
            hint=_("Empty: until further notice"),
        ),
    ]
    page = ActPage(
        title=_("Appoint to a role"),
        button=_("Appoint"),
        done=_("The appointment was written down"),
        back=official_url(official_id),
        questions=questions,
        crumbs=trail(officials_crumb(), official_crumb(found)),
        caption=found.name,
        template="console/appoint.html",
        context={
            "search": {
                "name": "agency",
                "label": _("Find the agency"),
                "button": _("Show its units"),
                "value": text,
                "nothing": "" if agencies else _("No agency has such a name."),
            }
        },
    )

    def do(values: Values, by: By) -> str:
        appointment = Appointment(
            UUID(values["unit"]),
            Role(values["role"]),
            values["title_vi"],
            values["title_en"],
            values["valid_from"],
            values["valid_to"],
        )
        acts.give_position(official_id, appointment, by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def end(request: HttpRequest, official_id: UUID, position_id: int) -> HttpResponse:
    """End an appointment with a last day."""
    on = legal_day(clock.now())
    found = official_facts(official_id, on)
    page = dated_page(
        found, (_("End the appointment"), _("The appointment was ended")), _("Last day")
    )

    def do(values: Values, by: By) -> str:
        acts.take_position(official_id, position_id, values["day"], by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"day": on})


def dated_page(
    found: OfficialFacts,
    words: tuple[str, str],
    question: str,
    *,
    intro: str = "",
    seat: Seat | None = None,
) -> ActPage:
    """Return the page that ends something of an official and asks for one day."""
    title, done = words
    place = seat or seat_in_console(found)
    return ActPage(
        title=title,
        button=title,
        done=done,
        back=place.back,
        questions=[Question("day", question, kind="day")],
        crumbs=place.crumbs,
        caption=found.name,
        intro=intro,
        is_warning=True,
    )


def _agencies(found: OfficialFacts, text: str, on: date) -> list[AgencyFacts]:
    if text.strip():
        return find_agencies(text, on, limit=20)
    known = agencies_by_ids(held.agency_id for held in found.own_positions)
    return sorted(known.values(), key=lambda one: one.name) or find_agencies("", on, limit=20)


def _units(agencies: list[AgencyFacts], on: date) -> list[Option]:
    return [
        {"value": str(unit.id), "text": f"{agency.name} – {unit.name}"}
        for agency in agencies
        for unit in units_of(agency.id, on)
    ]
