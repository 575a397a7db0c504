"""Acts on where transfers to an agency go."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from motcua.organizations.public import agency_by_id
from motcua.payments.public import (
    BankAccountMissing,
    BankDetails,
    bank_account_of,
    set_bank_account,
)

from .record_act import By, recorded


def give_bank_account(agency_id: UUID, details: BankDetails, valid_from: date, *, by: By) -> UUID:
    """Have transfers go to this account from a day on; raises what setting it raises."""
    agency = agency_by_id(agency_id)
    with recorded("bank_account.set", "agency", agency_id, by=by, name=agency.name) as trace:
        with suppress(BankAccountMissing):
            trace.before = _written(bank_account_of(agency_id, on=valid_from))
        made = set_bank_account(agency_id, details=details, now=by.now, valid_from=valid_from)
        trace.after = _written(made) | {"from": str(made.valid_from)}
    return UUID(str(made.pk))


def _written(account: object) -> dict[str, str]:
    names = ("bank_bin", "account", "holder")
    return {name: str(getattr(account, name)) for name in names}
