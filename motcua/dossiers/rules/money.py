"""Money of a dossier: when the fee is due, and what becomes of it when the dossier ends."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import DossierEvent, FeeRefunded
from ..types import UNDECIDED, DossierState
from .case import Case, Who, official_of
from .rulebook import FeeDue

CASH, TRANSFER = "cash", "transfer"


@dataclass(frozen=True, slots=True)
class RefundFee:
    """A cashier gives back what was paid: whole payments with their amounts from the ledger."""

    payments: tuple[tuple[UUID, int], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """The financial settlement of a dossier that ended without a result, in whole đồng (form 05).

    ``cancelled`` was never paid and is owed no more; ``to_refund`` was paid and waits for the
    cashier.
    """

    charged: int
    paid: int
    cancelled: int
    refunded: int
    to_refund: int


def settlement(state: DossierState) -> Settlement:
    """Return what becomes of the money if the dossier ends now without a result."""
    return Settlement(
        charged=state.fee_total,
        paid=state.fee_paid,
        cancelled=max(0, state.fee_total - state.fee_paid),
        refunded=state.fee_refunded,
        to_refund=state.fee_paid - state.fee_refunded,
    )


def require_fee(case: Case, point: FeeDue) -> None:
    """Raise ``FeeUnpaid`` where the fee has to be there by ``point`` and is not."""
    state = case.state
    if case.rules.fee_due_before.is_by(point) and state.fee_paid < state.fee_total:
        raise errors.FeeUnpaid(owed=state.fee_total - state.fee_paid)


def require_taker(case: Case, who: Who, method: str) -> UUID:
    """Return the official's id if they may enter money that came this way; ``NotYourTurn``.

    Cash is taken where the person stands; a transfer is confirmed by who sees the statement.
    """
    rules = case.rules
    taker = rules.transfer_confirmed_by if method == TRANSFER else rules.cash_taken_by
    official = official_of(who)
    if not any(who.holds(*taker.roles, agency_id=one) for one in case.state.agencies):
        raise errors.NotYourTurn(needs=taker.roles[0])
    return official


def ways_open(case: Case, who: Who) -> tuple[str, ...]:
    """Return the ways money may come that this official may enter; ``NotYourTurn`` for none."""
    found = []
    for method in (CASH, TRANSFER):
        try:
            require_taker(case, who, method)
        except errors.NotYourTurn:
            continue
        found.append(method)
    if not found:
        raise errors.NotYourTurn(needs="cashier")
    return tuple(found)


def check_refund(case: Case, who: Who) -> UUID:
    """Return the cashier's id if there is something to give back; nothing is given before.

    Circular 03/2025, form 05: a stop comes with its financial settlement. What was paid for a
    result that never comes goes back whole; a result keeps its fee.
    """
    official = official_of(who)
    ways_open(case, who)
    if case.state.status not in UNDECIDED:
        raise errors.ActNotPossible(status=str(case.state.status))
    if settlement(case.state).to_refund <= 0:
        raise errors.ActNotPossible("Nothing is left to give back on this dossier.")
    return official


def decide_refund(case: Case, command: RefundFee, who: Who, now: datetime) -> list[DossierEvent]:
    """Return that the payments went back; raises ``ReasonMissing`` without words."""
    official = check_refund(case, who)
    reason = command.reason.strip()
    if not reason:
        raise errors.ReasonMissing()
    total = sum(amount for _, amount in command.payments)
    if not 0 < total <= settlement(case.state).to_refund:
        raise errors.ActNotPossible("More than what was paid cannot be given back.")
    return [FeeRefunded(one, amount, reason, official) for one, amount in command.payments]
