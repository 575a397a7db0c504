"""The receipt for a fee that was paid, as PDF."""

from datetime import datetime

from motcua.documents.public import FeeLine, FeeReceipt, PaperKind, render_paper
from motcua.kernel.clock import legal_day
from motcua.payments.public import charges_of
from motcua.platform.actor import Actor

from ..errors import FeeUnpaid
from ..selectors.visible import visible_dossier
from .paper_parts import (
    applicant_of,
    competent_agency_of,
    head_of,
    lookup_of,
    officer_of,
    state_of,
    version_of,
)
from .rulebooks import paper_layout_of
from .show_contact import may_print_contact

METHODS = {"cash": "Tiền mặt", "transfer": "Chuyển khoản"}


def fee_receipt(number: str, *, actor: Actor, now: datetime, purpose: str = "") -> bytes:
    """Return the receipt of the newest payment of a dossier as PDF.

    For an official how to reach the payer stands on it for a ``purpose`` alone. Raises
    ``DossierNotFound``, ``FeeUnpaid`` and ``ContactPurposeMissing``.
    """
    state = state_of(visible_dossier(number, actor=actor, now=now))
    paid = [charge for charge in charges_of(state.id) if hasattr(charge, "payment")]
    if not paid:
        raise FeeUnpaid(owed=state.fee_total - state.fee_paid)
    charge, payment = paid[-1], paid[-1].payment
    agency = competent_agency_of(state)
    shown = "fee-receipt"
    reach = may_print_contact(state, purpose=purpose, shown=shown, actor=actor, now=now)
    receipt = FeeReceipt(
        head=head_of(agency, number="", on=legal_day(payment.at)),
        lookup=lookup_of(state.number),
        payer=applicant_of(state, reach=reach),
        procedure=version_of(state).name,
        number=payment.receipt_number,
        lines=tuple(
            FeeLine(line["name"], line["quantity"], line["unit_amount"], line["amount"])
            for line in charge.quote["lines"]
        ),
        total=payment.amount,
        method=METHODS.get(payment.method, payment.method),
        paid_at=payment.at,
        collector=officer_of(payment.received_by, agency, "cashier", now=payment.at),
    )
    return render_paper(PaperKind.FEE_RECEIPT, receipt, layout=paper_layout_of(state))
