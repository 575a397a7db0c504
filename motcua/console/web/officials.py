"""Pages about officials: the list, adding and changing."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.identity.public import accounts_of_officials
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    OfficialFacts,
    UnitFacts,
    find_officials,
    official_facts,
    units_by_ids,
)
from motcua.platform.authorization import Policy, policy

from ..services.change_officials import (
    NewAccount,
    PersonDetails,
    add_official,
    change_official,
)
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .labels import ROLES, label, options
from .official_links import official_crumb, official_url, officials_crumb
from .questions import Question
from .trail import links, trail

_SIZE = 50


@require_GET
@policy(Policy.ADMINISTRATOR)
def officials(request: HttpRequest) -> HttpResponse:
    """List officials with their accounts, by name, code or role."""
    text, role = request.GET.get("q", ""), request.GET.get("role", "")
    on = legal_day(clock.now())
    found = find_officials(text, on, role=role, after=request.GET.get("after", ""), limit=_SIZE + 1)
    page = found[:_SIZE]
    further = ""
    if len(found) > _SIZE:
        further = f"?{urlencode({'q': text, 'role': role, 'after': page[-1].code})}"
    accounts = accounts_of_officials(one.id for one in page)
    units = units_by_ids(held.unit_id for one in page for held in one.own_positions)
    rows = [
        {
            "official": one,
            "account": accounts.get(one.id),
            "held": _held(one, units),
        }
        for one in page
    ]
    context = {
        "title": _("Officials"),
        "crumbs": links(),
        "rows": rows,
        "q": text,
        "role": role,
        "roles": options(ROLES),
        "further": further,
    }
    return render(request, "console/officials.html", context)


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Write down an official together with an account."""
    questions = [
        Question("code", _("Code of the official"), hint=_("Unique, such as HP-0123"), most=30),
        *_person_questions(),
        *account_questions(),
    ]
    page = ActPage(
        title=_("Add an official"),
        button=_("Add the official"),
        done=_("The official was added. Next: appoint to a role."),
        back=reverse("console:officials"),
        questions=questions,
        crumbs=trail(officials_crumb()),
        intro=_(
            "At the first sign-in the official sets up an authenticator app. "
            "What the official may do comes from the appointments."
        ),
    )

    def do(values: Values, by: By) -> str:
        made = add_official(values["code"], _details(values), account=account_from(values), by=by)
        return reverse("console:official", args=[made])

    return act_on(request, page, do)


@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Bring name and ways to reach the official up to date."""
    found = official_facts(official_id, legal_day(clock.now()))
    page = ActPage(
        title=_("Change details"),
        button=_("Save"),
        done=_("The details were saved"),
        back=official_url(official_id),
        questions=_person_questions(),
        crumbs=trail(officials_crumb(), official_crumb(found)),
    )

    def do(values: Values, by: By) -> str:
        change_official(official_id, _details(values), by=by)
        return official_url(official_id)

    initial = {"full_name": found.name, "email": found.email, "phone": found.phone}
    return act_on(request, page, do, initial=initial)


def account_questions() -> list[Question]:
    """Return what is asked to open an account."""
    return [
        Question("username", _("User name"), hint=_("Small letters, digits and dots"), most=80),
        Question(
            "password",
            _("First password"),
            kind="password",
            hint=_("At least 12 characters; give it to the official in person"),
        ),
        Question("is_administrator", _("This is an account for administering"), kind="check"),
    ]


def account_from(values: Values) -> NewAccount:
    """Return the account that was asked for."""
    return NewAccount(values["username"], values["password"], values["is_administrator"])


def _held(one: OfficialFacts, units: dict[UUID, UnitFacts]) -> list[str]:
    """Return the roles of today, one line per agency."""
    found: dict[str, list[str]] = {}
    for held in one.own_positions:
        found.setdefault(units[held.unit_id].agency_name, []).append(label(ROLES, held.role))
    return [f"{agency}: {', '.join(dict.fromkeys(roles))}" for agency, roles in found.items()]


def _person_questions() -> list[Question]:
    return [
        Question("full_name", _("Name of the official"), most=120),
        Question("email", _("E-mail"), kind="email", needed=False, most=254),
        Question("phone", _("Telephone"), needed=False, most=20, width="20"),
    ]


def _details(values: Values) -> PersonDetails:
    return PersonDetails(values["full_name"], values["email"], values["phone"])
