"""Acts on what an official may do: appointments, delegations, absences."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    Appointment,
    DelegationScope,
    OfficialFacts,
    Role,
    agencies_by_ids,
    every_official,
    find_agencies,
    official_facts,
    units_by_ids,
    units_of,
)
from motcua.platform.authorization import Policy, policy

from ..services import change_officials as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .labels import ROLES, label, options
from .officials import official_crumb, official_url, officials_crumb
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
        context={"agency_text": text, "agencies": agencies},
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
    page = _dated(found, (_("End the appointment"), _("The appointment was ended")), _("Last day"))

    def do(values: Values, by: By) -> str:
        acts.take_position(official_id, position_id, values["day"], by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"day": on})


@policy(Policy.ADMINISTRATOR)
def delegate(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Write down a delegation of a role the official holds."""
    on = legal_day(clock.now())
    found = official_facts(official_id, on)
    questions = [
        Question("position", _("Role handed over"), kind="select", options=_held(found)),
        Question("receiver", _("Given to"), kind="select", options=_others(found, on)),
        Question("decision_number", _("Number of the decision"), most=60),
        Question("valid_from", _("First day"), kind="day"),
        Question("valid_to", _("Last day"), kind="day"),
        Question(
            "procedure_code",
            _("For one procedure only"),
            needed=False,
            most=20,
            hint=_("Its code, such as 1.001193; empty: for all"),
        ),
    ]
    page = ActPage(
        title=_("Delegate a role"),
        button=_("Write down the delegation"),
        done=_("The delegation was written down"),
        back=official_url(official_id),
        questions=questions,
        crumbs=trail(officials_crumb(), official_crumb(found)),
        caption=found.name,
    )

    def do(values: Values, by: By) -> str:
        unit_id, _sep, role = values["position"].partition(":")
        scope = DelegationScope(
            role=Role(role),
            unit_id=UUID(unit_id),
            valid_from=values["valid_from"],
            valid_to=values["valid_to"],
            decision_number=values["decision_number"],
            procedure_code=values["procedure_code"],
        )
        acts.give_delegation(official_id, UUID(values["receiver"]), scope, by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def revoke(request: HttpRequest, official_id: UUID, delegation_id: int) -> HttpResponse:
    """Take a delegation back."""
    on = legal_day(clock.now())
    found = official_facts(official_id, on)
    words = (_("Take the delegation back"), _("The delegation was taken back"))
    page = _dated(found, words, _("First day on which it no longer holds"))

    def do(values: Values, by: By) -> str:
        acts.take_delegation(official_id, delegation_id, values["day"], by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"day": on})


@policy(Policy.ADMINISTRATOR)
def absence(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Write down that the official is away and who acts meanwhile."""
    on = legal_day(clock.now())
    found = official_facts(official_id, on)
    questions = [
        Question("valid_from", _("First day away"), kind="day"),
        Question("valid_to", _("Last day away"), kind="day"),
        Question(
            "stand_in", _("Stand-in"), kind="select", needed=False, options=_others(found, on)
        ),
    ]
    page = ActPage(
        title=_("Write down an absence"),
        button=_("Write down the absence"),
        done=_("The absence was written down"),
        back=official_url(official_id),
        questions=questions,
        crumbs=trail(officials_crumb(), official_crumb(found)),
        caption=found.name,
        intro=_("Meanwhile the stand-in acts in the official's positions and sees the work list."),
    )

    def do(values: Values, by: By) -> str:
        stand_in = UUID(values["stand_in"]) if values["stand_in"] else None
        period = (values["valid_from"], values["valid_to"])
        acts.note_absence(official_id, stand_in, period, by=by)
        return official_url(official_id)

    return act_on(request, page, do, initial={"valid_from": on})


def _dated(found: OfficialFacts, words: tuple[str, str], question: str) -> ActPage:
    title, done = words
    return ActPage(
        title=title,
        button=title,
        done=done,
        back=official_url(found.id),
        questions=[Question("day", question, kind="day")],
        crumbs=trail(officials_crumb(), official_crumb(found)),
        caption=found.name,
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


def _held(found: OfficialFacts) -> list[Option]:
    units = units_by_ids(held.unit_id for held in found.own_positions)
    return [
        {
            "value": f"{held.unit_id}:{held.role}",
            "text": f"{label(ROLES, held.role)} – {units[held.unit_id].name}",
        }
        for held in found.own_positions
    ]


def _others(found: OfficialFacts, on: date) -> list[Option]:
    """Return the colleagues of the same agencies first, then everybody else."""
    mine = {held.agency_id for held in found.own_positions}
    others = [one for one in every_official(on) if one.is_active and one.id != found.id]
    others.sort(key=lambda one: not mine & {held.agency_id for held in one.own_positions})
    return [{"value": str(one.id), "text": f"{one.name} ({one.code})"} for one in others]
