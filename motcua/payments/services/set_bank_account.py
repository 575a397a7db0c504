"""Saying where transfers to an agency go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7

from ..models import BankAccount
from ..rules.vietqr import payload
from ..types import VietQr


@dataclass(frozen=True, slots=True)
class BankDetails:
    """An account as the bank writes it; ``bank_bin`` is the bank's six digits at NAPAS."""

    bank_bin: str
    account: str
    holder: str
    bank_name: str = ""


@transaction.atomic
def set_bank_account(agency_id: UUID, *, details: BankDetails, now: datetime) -> BankAccount:
    """Use this account from today on; raises ``VietQrInvalid`` when no code could carry it."""
    payload(VietQr(bank_bin=details.bank_bin, account=details.account))
    return BankAccount.objects.create(
        id=uuid7(now),
        agency_id=agency_id,
        bank_bin=details.bank_bin,
        account=details.account,
        holder=details.holder,
        bank_name=details.bank_name,
        valid_from=legal_day(now),
    )
