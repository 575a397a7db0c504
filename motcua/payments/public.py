"""What other packages may use of payments; everything else in here is private."""

from .drawing import vietqr_png, vietqr_svg
from .errors import (
    BankAccountMissing,
    BankReferenceMissing,
    BankReferenceUsed,
    CashDayClosed,
    ChargeAlreadyPaid,
    ChargeDiffers,
    ChargeEnded,
    ChargeNotFound,
    ChargeNotPaid,
    FeeFactInvalid,
    FeeRowInvalid,
    NothingToPay,
    VietQrInvalid,
)
from .models import Charge, Payment
from .rules.conditions import holds as facts_hold
from .rules.fee_rows import fee_row, fee_table
from .rules.fees import compute_fee
from .rules.vietqr import parse, payload
from .selectors import (
    account_balances,
    amount_due,
    bank_account_of,
    cash_book,
    charge_by_id,
    charge_of,
    charges_of,
    ledger_difference,
    state_of,
    transfer_code,
)
from .services.close_day import close_day
from .services.create_charge import create_charge, quote_for, recompute_charge
from .services.end_charge import cancel_charge, refund
from .services.record_payment import confirm_transfer, record_cash
from .services.set_bank_account import BankDetails, set_bank_account
from .types import (
    AccountKind,
    CashBook,
    CashBookLine,
    ChargeStage,
    ChargeState,
    FeeFacts,
    FeeLine,
    FeeQuote,
    FeeRow,
    FeeTable,
    PaymentMethod,
    Reduction,
    VietQr,
)
from .web.labels import CHARGE_STAGES, CHARGE_STATES, FEE_KINDS, PAYMENT_METHODS

__all__ = [
    "CHARGE_STAGES",
    "CHARGE_STATES",
    "FEE_KINDS",
    "PAYMENT_METHODS",
    "AccountKind",
    "BankAccountMissing",
    "BankDetails",
    "BankReferenceMissing",
    "BankReferenceUsed",
    "CashBook",
    "CashBookLine",
    "CashDayClosed",
    "Charge",
    "ChargeAlreadyPaid",
    "ChargeDiffers",
    "ChargeEnded",
    "ChargeNotFound",
    "ChargeNotPaid",
    "ChargeStage",
    "ChargeState",
    "FeeFactInvalid",
    "FeeFacts",
    "FeeLine",
    "FeeQuote",
    "FeeRow",
    "FeeRowInvalid",
    "FeeTable",
    "NothingToPay",
    "Payment",
    "PaymentMethod",
    "Reduction",
    "VietQr",
    "VietQrInvalid",
    "account_balances",
    "amount_due",
    "bank_account_of",
    "cancel_charge",
    "cash_book",
    "charge_by_id",
    "charge_of",
    "charges_of",
    "close_day",
    "compute_fee",
    "confirm_transfer",
    "create_charge",
    "facts_hold",
    "fee_row",
    "fee_table",
    "ledger_difference",
    "parse",
    "payload",
    "quote_for",
    "recompute_charge",
    "record_cash",
    "refund",
    "set_bank_account",
    "state_of",
    "transfer_code",
    "vietqr_png",
    "vietqr_svg",
]
