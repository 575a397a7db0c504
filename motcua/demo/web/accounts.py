"""Who one can be in the demo: officials with their codes of the moment, and where the rest is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.identity.public import PERIOD_SECONDS, DemoAccount, demo_accounts
from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

# The way of a dossier, so that a visitor can walk it from top to bottom.
WALK = (
    ("desk_official", _("Receive the dossier")),
    ("unit_leader", _("Choose who handles it; review the draft")),
    ("handler", _("Check it and prepare the result")),
    ("signer", _("Approve and sign")),
    ("clerk", _("Seal and issue")),
    ("head_of_agency", _("Apologise with a new date; stop the handling")),
    ("administrator", _("Procedures, people, calendars")),
)
# Who looks at how it is done, and who answers them.
LOOK = (
    ("inspector", _("Go on with a case; open one from a plan, a petition or a signal")),
    ("head_of_one_stop", _("Explain what the inspector asked about the desk")),
    ("control_officer", _("Decide an appeal or a contest of figures")),
)


@dataclass(frozen=True, slots=True)
class Walker:
    """One account of the walk with what it is for."""

    account: DemoAccount
    task: str


@require_safe
@never_cache
@policy(Policy.DEMO)
def accounts(request: HttpRequest) -> HttpResponse:
    """List every demo account with password and code, and the simulators."""
    now = clock.now()
    found = demo_accounts(now=now)
    walkers, lookers = list(walk(found)), list(walk(found, LOOK))
    shown = {one.account.username for one in (*walkers, *lookers)}
    context = {
        "walkers": walkers,
        "lookers": lookers,
        "others": [one for one in found if one.username not in shown],
        "password": found[0].password if found else "",
        "seconds_left": seconds_left(now),
        "vneid_url": settings.MOTCUA.vneid_issuer,
        "sms_url": urljoin(settings.MOTCUA.sms_gateway_url, "/"),
        "trust_url": urljoin(settings.LOG_TIME_STAMP_URL, "/"),
    }
    return render(request, "demo/accounts.html", context)


def walk(found: Iterable[DemoAccount], steps: Iterable[tuple[str, str]] = WALK) -> Iterable[Walker]:
    """Return the first account of each role in the order of the steps."""
    known = list(found)
    for role, task in steps:
        account = next((one for one in known if role in one.roles), None)
        if account is not None:
            yield Walker(account, gettext(task))


def seconds_left(now: datetime) -> int:
    """Return how long the codes shown hold."""
    return PERIOD_SECONDS - int(now.timestamp()) % PERIOD_SECONDS
