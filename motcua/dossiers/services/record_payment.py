"""Money for a dossier: entered in the ledger of payments and told to the dossier, together."""

from datetime import datetime

from django.db import transaction

from motcua.payments.public import charge_of, confirm_transfer, record_cash
from motcua.platform.actor import Actor

from ..errors import ActNotPossible
from ..rules.clock_acts import RecordPayment, require_cashier
from ..rules.decide import decide
from ..types import DossierState
from .act import author_of, surroundings
from .record import record


@transaction.atomic(savepoint=False)
def pay_in_cash(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Take the whole fee in cash at the desk; the amount is the charge's, nobody types it."""
    return _pay(number, actor, now, "")


@transaction.atomic(savepoint=False)
def confirm_bank_transfer(
    *, number: str, bank_reference: str, actor: Actor, now: datetime
) -> DossierState:
    """Confirm that the fee arrived on the agency's account."""
    return _pay(number, actor, now, bank_reference)


def _pay(number: str, actor: Actor, now: datetime, bank_reference: str) -> DossierState:
    case, who, at = surroundings(number, actor=actor, now=now)
    official = require_cashier(case, who)
    charge = charge_of(case.state.id)
    if charge is None:
        raise ActNotPossible("Nothing is owed on this dossier.")
    payment = (
        confirm_transfer(charge.id, official_id=official, bank_reference=bank_reference, now=at)
        if bank_reference
        else record_cash(charge.id, official_id=official, now=at)
    )
    method = "transfer" if bank_reference else "cash"
    command = RecordPayment(payment.id, payment.amount, method)
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)
