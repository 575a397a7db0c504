"""The page on which an agency gets the bank account that transfers go to."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_by_id
from motcua.payments.public import BankDetails, bank_accounts_of
from motcua.platform.authorization import Policy, policy

from ..services.change_bank_accounts import give_bank_account
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .agency_links import agencies_crumb, agency_crumb, agency_url
from .labels import PERIOD_TONES, PERIODS, label
from .questions import Question
from .trail import trail

_NAMES = ("bank_bin", "account", "holder", "bank_name")


@policy(Policy.ADMINISTRATOR)
def give(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Have transfers to the agency go to another account from a day on."""
    found = agency_by_id(agency_id)
    known = bank_accounts_of(agency_id)
    page = ActPage(
        title=_("Bank account for transfers"),
        button=_("Use this account"),
        done=_("The bank account was written down"),
        back=agency_url(agency_id),
        questions=[
            Question(
                "bank_bin",
                _("Number of the bank at NAPAS"),
                hint=_("Six digits, such as 970436"),
                most=10,
                width="10",
            ),
            Question("bank_name", _("Name of the bank"), needed=False, most=200),
            Question("account", _("Account number"), most=30, width="20"),
            Question(
                "holder", _("Holder of the account"), hint=_("As the bank writes it"), most=200
            ),
            Question("valid_from", _("First day"), kind="day"),
        ],
        crumbs=trail(agencies_crumb(), agency_crumb(found)),
        caption=found.name,
        intro=_(
            "From this day on every payment code of the agency names this account, also for fees "
            "that were asked before; amounts and references stay as they are. Keep the old account "
            "open until transfers by codes that were printed have come in."
        ),
    )

    def do(values: Values, by: By) -> str:
        details = BankDetails(**{name: values[name] for name in _NAMES})
        give_bank_account(agency_id, details, values["valid_from"], by=by)
        return agency_url(agency_id)

    latest = {name: getattr(known[0], name) for name in _NAMES} if known else {"holder": found.name}
    return act_on(request, page, do, initial={**latest, "valid_from": legal_day(clock.now())})


def account_rows(found: Sequence[Any], on: date) -> list[dict[str, object]]:
    """Return accounts as the agency's page shows them: to come, in use, replaced."""
    rows: list[dict[str, object]] = []
    in_use = next((one for one in found if one.valid_from <= on), None)
    for one in found:
        state = "later" if one.valid_from > on else "now" if one is in_use else "ended"
        rows.append({"account": one, "state": label(PERIODS, state), "tone": PERIOD_TONES[state]})
    return rows
