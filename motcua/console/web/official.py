"""One official on one page: account, what may be done today and why, history."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.identity.public import (
    account_of_official,
    accounts_with_app,
    open_sessions,
    recent_sign_ins,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    OfficialFacts,
    absences_page,
    appointments_of,
    delegations_page,
    official_facts,
    official_names,
    units_by_ids,
)
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import KeyKind, signing_keys

from ..selectors import acts_of
from .absences import absence_rows
from .act_labels import act_rows
from .delegations import delegation_rows
from .keys import key_rows
from .labels import ROLES, SOURCES, label, period_state
from .official_links import officials_crumb
from .trail import links

_MOST = 100


@require_GET
@policy(Policy.ADMINISTRATOR)
def official(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Show one official: the account, appointments, delegations, absences, history."""
    now = clock.now()
    on = legal_day(now)
    found = official_facts(official_id, on)
    account = account_of_official(official_id)
    context = {
        "title": found.name,
        "caption": found.code,
        "crumbs": links(officials_crumb()),
        "official": found,
        "account": account,
        "has_app": bool(account and accounts_with_app([account.id])),
        "sessions": open_sessions(account.id) if account else [],
        "sign_ins": recent_sign_ins(account.id)[:5] if account else [],
        "acting": _acting(found),
        "appointments": [
            {
                "held": one,
                "role": label(ROLES, one.role),
                "state": period_state(one.valid_from, one.valid_to, on),
                "may_end": one.valid_to is None or one.valid_to > on,
            }
            for one in appointments_of(official_id)
        ],
        "keys": key_rows(
            signing_keys(now=now, kind=KeyKind.OFFICIAL, owner_id=official_id, limit=_MOST)
        ),
        "delegations": delegation_rows(delegations_page(official_id=official_id, limit=_MOST), on),
        "absences": absence_rows(absences_page(official_id=official_id, limit=_MOST), on),
        "acts": act_rows(acts_of("official", official_id)),
    }
    return render(request, "console/official.html", context)


def _acting(found: OfficialFacts) -> list[dict[str, object]]:
    """Return what the official uses today in the place of others."""
    lent = [held for held in found.positions if held.on_behalf_of is not None]
    units = units_by_ids(held.unit_id for held in lent)
    names = official_names(held.on_behalf_of for held in lent if held.on_behalf_of)
    return [
        {
            "role": label(ROLES, held.role),
            "unit": units[held.unit_id],
            "source": label(SOURCES, held.source),
            "whose": names.get(held.on_behalf_of, "") if held.on_behalf_of else "",
            "about": held.procedure_code or held.field,
        }
        for held in lent
    ]
