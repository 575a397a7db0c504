"""Delegations: the register, handing a role over by a decision, taking it back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import field_names
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Delegated,
    DelegationScope,
    OfficialFacts,
    Role,
    delegations_page,
    official_facts,
    units_by_ids,
)
from motcua.platform.authorization import Policy, policy

from ..selectors import receivers_page
from ..services import change_duties as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .appointments import dated_page
from .labels import ROLES, label, period_state
from .official_links import Seat, seat_in_console
from .questions import Option, Question
from .registers import show_register

_MOST = 200  # receivers in a list to choose from; others are found by name


@require_GET
@policy(Policy.ADMINISTRATOR)
def delegations(request: HttpRequest) -> HttpResponse:
    """List delegations, the newest entry first: those in force today, or all."""
    template, title = "console/delegations.html", _("Delegations")
    return show_register(request, template, title, read=delegations_page, rows=delegation_rows)


@policy(Policy.ADMINISTRATOR)
def delegate(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Write down a delegation of a role the official holds; others are found by name."""
    found = official_facts(official_id, legal_day(clock.now()))
    return delegate_of(request, found, seat_in_console(found))


def delegate_of(request: HttpRequest, found: OfficialFacts, seat: Seat) -> HttpResponse:
    """Ask for a delegation of a role of the official, from the console or the own desk."""
    on = legal_day(clock.now())
    text = request.GET.get("official", "")
    others, _further = receivers_page(found, text, on, limit=_MOST)
    page = ActPage(
        title=_("Delegate a role"),
        button=_("Write down the delegation"),
        done=_("The delegation was written down"),
        back=seat.back,
        questions=_questions(found, others),
        crumbs=seat.crumbs,
        caption=found.name,
        template="console/appoint.html",
        intro=_(
            "Only a role held by appointment during the whole time can be handed over, and nobody "
            "hands it on. From the first to the last day both may use it."
        ),
        context={
            "search": {
                "name": "official",
                "label": _("Find the receiver by name or code"),
                "button": _("Show officials"),
                "value": text,
                "nothing": "" if others else _("No official fits"),
            }
        },
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
            field=values["field"],
        )
        acts.give_delegation(found.id, UUID(values["receiver"]), scope, by=by)
        return seat.back

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def revoke(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Take a delegation back."""
    known = acts.known_delegation(delegation_id)
    giver = official_facts(known.from_id, legal_day(clock.now()))
    return revoke_of(request, known, seat_in_console(giver))


def revoke_of(request: HttpRequest, known: Delegated, seat: Seat) -> HttpResponse:
    """Ask from which day on a delegation no longer holds."""
    on = legal_day(clock.now())
    words = (_("Take the delegation back"), _("The delegation was taken back"))
    question = _("First day on which it no longer holds")
    intro = _("%(role)s of %(giver)s, handed to %(receiver)s from %(first)s to %(last)s.") % {
        "role": label(ROLES, known.role),
        "giver": known.from_name,
        "receiver": known.to_name,
        "first": f"{known.valid_from:%d/%m/%Y}",
        "last": f"{known.last_day:%d/%m/%Y}",
    }
    giver = official_facts(known.from_id, on)
    page = dated_page(giver, words, question, intro=intro, seat=seat)

    def do(values: Values, by: By) -> str:
        acts.take_delegation(known.id, values["day"], by=by)
        return seat.back

    return act_on(request, page, do, initial={"day": max(on, known.valid_from)})


def delegation_rows(found: Sequence[Delegated], on: date) -> list[dict[str, object]]:
    """Return delegations as tables show them."""
    fields = field_names()
    return [
        {
            "given": one,
            "role": label(ROLES, one.role),
            "about": one.procedure_code or fields.get(one.field, one.field),
            "state": period_state(one.valid_from, one.last_day, on),
            "may_end": one.last_day >= on,
        }
        for one in found
    ]


def _questions(found: OfficialFacts, others: list[OfficialFacts]) -> list[Question]:
    fields = [{"value": code, "text": name} for code, name in field_names().items()]
    receivers = [{"value": str(one.id), "text": f"{one.name} ({one.code})"} for one in others]
    return [
        Question("position", _("Role handed over"), kind="select", options=_held(found)),
        Question("receiver", _("Given to"), kind="select", options=receivers),
        Question("decision_number", _("Number of the decision"), most=60),
        Question("valid_from", _("First day"), kind="day"),
        Question("valid_to", _("Last day"), kind="day"),
        Question(
            "procedure_code",
            _("For one procedure only"),
            needed=False,
            most=20,
            width="20",
            hint=_("Its code, such as 1.001193; empty: for all"),
        ),
        Question("field", _("Or for a whole field"), kind="select", needed=False, options=fields),
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
