"""Saying where transfers to an agency go."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid

from ..models import BankAccount
from ..rules.bank_accounts import checked_account
from ..rules.vietqr import payload
from ..types import BankDetails, VietQr


@transaction.atomic
def set_bank_account(
    agency_id: UUID, *, details: BankDetails, now: datetime, valid_from: date | None = None
) -> BankAccount:
    """Use this account from a day on, today if none is given; earlier ones stay written down.

    What was charged before is paid to it too: amount and reference stay, the code names the account
    of the day it is shown. Raises ``InputInvalid``, and ``VietQrInvalid`` when no code could carry
    the account.
    """
    checked = checked_account(details)
    first = valid_from or legal_day(now)
    if first < legal_day(now):
        detail = msgid("The first day must be today or later: codes of past days were shown.")
        raise InputInvalid([{"pointer": "/valid_from", "detail": detail}])
    payload(VietQr(bank_bin=checked.bank_bin, account=checked.account))
    return BankAccount.objects.create(
        id=uuid7(now),
        agency_id=agency_id,
        bank_bin=checked.bank_bin,
        account=checked.account,
        holder=checked.holder,
        bank_name=checked.bank_name,
        valid_from=first,
    )
