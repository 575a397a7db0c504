"""States and ways of paying in the words of a page."""

from django.utils.translation import gettext_lazy as _

from ..types import ChargeStage, ChargeState, PaymentMethod

CHARGE_STATES = {
    ChargeState.FREE: _("Free of charge"),
    ChargeState.DUE: _("To be paid"),
    ChargeState.PAID: _("Paid"),
    ChargeState.CANCELLED: _("Cancelled"),
    ChargeState.REFUNDED: _("Refunded"),
}
CHARGE_STAGES = {
    ChargeStage.INTAKE: _("On filing"),
    ChargeStage.SUPPLEMENT: _("On supplement"),
    ChargeStage.RETURN: _("On receiving the result"),
}
PAYMENT_METHODS = {
    PaymentMethod.CASH: _("Cash"),
    PaymentMethod.TRANSFER: _("Bank transfer"),
}
FEE_KINDS = {"phi": _("Charge"), "le_phi": _("Levy"), "unstated": _("Charge or levy")}
