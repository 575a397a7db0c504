"""Bank accounts of agencies for programs: every one ever used, and another from a day on."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from motcua.organizations.public import agency_by_id
from motcua.payments.public import BankDetails, bank_accounts_of, bank_accounts_page
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services.change_bank_accounts import give_bank_account
from ..web.acting import by_of
from .parameters import Day, Short

router = Router(tags=["administration: agencies"])
_ACCOUNTS = "/agencies/{agency_id}/bank-accounts"


class BankAccountIn(Schema):
    """Where transfers go; ``bank_bin`` is the bank's six digits at NAPAS."""

    bank_bin: Annotated[str, Field(min_length=6, max_length=10)]
    account: Annotated[str, Field(min_length=1, max_length=30)]
    holder: Short
    bank_name: Annotated[str, Field(max_length=200)] = ""
    valid_from: Day


class BankAccountOut(Schema):
    """One account with its first day."""

    id: UUID
    bank_bin: str
    account: str
    holder: str
    bank_name: str
    valid_from: date

    @classmethod
    def of(cls, found: Any) -> "BankAccountOut":
        """Return the account as programs see it."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class BankAccountPage(Schema):
    """Accounts; ``next`` is the ``cursor`` of the following page."""

    items: list[BankAccountOut]
    next: str = ""


@router.get(_ACCOUNTS, response=BankAccountPage, summary="Bank accounts of an agency")
@policy(Policy.ADMINISTRATOR)
def bank_accounts(
    request: HttpRequest, agency_id: UUID, cursor: Cursor = "", limit: Limit = 50
) -> BankAccountPage:
    """Return the accounts, the one with the latest first day first; 404 for no agency."""
    agency_by_id(agency_id)
    found, following = bank_accounts_page(agency_id, cursor=cursor, limit=limit)
    return BankAccountPage(items=[BankAccountOut.of(one) for one in found], next=following)


@router.post(_ACCOUNTS, response={201: BankAccountOut}, summary="Use another bank account")
@policy(Policy.ADMINISTRATOR)
def give(request: HttpRequest, agency_id: UUID, body: BankAccountIn) -> Status[BankAccountOut]:
    """Have transfers go to this account from a day on; 422 for what no bank would read."""
    details = BankDetails(body.bank_bin, body.account, body.holder, body.bank_name)
    made = give_bank_account(agency_id, details, body.valid_from, by=by_of(request))
    row = next(one for one in bank_accounts_of(agency_id) if one.pk == made)
    return Status(201, BankAccountOut.of(row))
