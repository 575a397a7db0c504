"""Tables of the payments package; all but the receipt counter only grow."""

from .charges import Charge, ChargeCancellation
from .ledger import Account, Entry, Transaction
from .payments import BankAccount, DayClosing, Payment, ReceiptBook, Refund

__all__ = [
    "Account",
    "BankAccount",
    "Charge",
    "ChargeCancellation",
    "DayClosing",
    "Entry",
    "Payment",
    "ReceiptBook",
    "Refund",
    "Transaction",
]
