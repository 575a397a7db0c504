"""Money for a dossier: entered in the ledger of payments and told to the dossier, together."""

from datetime import datetime

from django.db import transaction

from motcua.payments.public import (
    ChargeState,
    charge_of,
    charges_of,
    confirm_transfer,
    record_cash,
    refund,
    state_of,
)
from motcua.platform.actor import Actor

from ..errors import ActNotPossible
from ..rules.clock_acts import RecordPayment
from ..rules.decide import decide
from ..rules.money import CASH, TRANSFER, RefundFee, check_refund, require_taker
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


@transaction.atomic(savepoint=False)
def refund_fee(*, number: str, reason: str, actor: Actor, now: datetime) -> DossierState:
    """Give back everything that was paid on a dossier that ended without a result.

    Raises ``NotYourTurn``, ``ActNotPossible``, ``ReasonMissing`` and ``CashDayClosed``; each
    payment goes back whole, the way it came, and the ledger balances.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    official = check_refund(case, who)
    paid = [one for one in charges_of(case.state.id) if state_of(one) == ChargeState.PAID]
    command = RefundFee(tuple((one.payment.id, one.payment.amount) for one in paid), reason)
    events = decide(case, command, who, at)
    for charge in paid:
        refund(charge.id, official_id=official, reason=reason, now=at)
    return record(case.state, events, author=author_of(actor), at=at)


def _pay(number: str, actor: Actor, now: datetime, bank_reference: str) -> DossierState:
    case, who, at = surroundings(number, actor=actor, now=now)
    method = TRANSFER if bank_reference else CASH
    official = require_taker(case, who, method)
    charge = charge_of(case.state.id)
    if charge is None:
        raise ActNotPossible("Nothing is owed on this dossier.")
    payment = (
        confirm_transfer(charge.id, official_id=official, bank_reference=bank_reference, now=at)
        if bank_reference
        else record_cash(charge.id, official_id=official, now=at)
    )
    command = RecordPayment(payment.id, payment.amount, method)
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)
