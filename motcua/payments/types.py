"""Values of the package: fee rows and quotes, charges and payments, accounts and VietQR codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class ChargeStage(StrEnum):
    """When in the dossier's life the money is due (the portal's HinhThucThu 1, 2, 4)."""

    INTAKE = "intake"
    SUPPLEMENT = "supplement"
    RETURN = "return"


class ChargeState(StrEnum):
    """Where the money of a charge stands; derived, never stored."""

    FREE = "free"
    DUE = "due"
    PAID = "paid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class PaymentMethod(StrEnum):
    """How the money came."""

    CASH = "cash"
    TRANSFER = "transfer"


class AccountKind(StrEnum):
    """The accounts each collecting agency has."""

    RECEIVABLE = "receivable"
    CASH = "cash"
    BANK = "bank"
    CHARGE_INCOME = "charge-income"  # phí
    LEVY_INCOME = "levy-income"  # lệ phí


class FeeTableRow(Protocol):
    """A fee row as the catalogue keeps it; ``fee_row`` reads it."""

    @property
    def code(self) -> str:
        """Return what rows that exclude each other share."""

    @property
    def name(self) -> str:
        """Return the name people read."""

    @property
    def kind(self) -> str:
        """Return phi or le_phi."""

    @property
    def amount(self) -> int | None:
        """Return whole đồng for one unit, None where only words are known."""

    @property
    def per(self) -> str:
        """Return the unit in words."""

    @property
    def channels(self) -> Sequence[str]:
        """Return the channels the row is for; empty: all."""

    @property
    def cases(self) -> Sequence[str]:
        """Return the cases the row is for; empty: all."""

    @property
    def condition(self) -> Mapping[str, object]:
        """Return the rule as data."""

    @property
    def condition_text(self) -> str:
        """Return the rule in words."""

    @property
    def is_none(self) -> bool:
        """Return whether the row says that nothing is paid."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """Less to pay, or nothing at 100 percent, for whom the facts say so, between two days."""

    percent: int
    when: Mapping[str, object] = field(default_factory=dict)
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One row of a fee table, ready to be counted.

    ``quantity`` names the fact that says how many units there are (pages), ``times`` the fact that
    repeats the whole (copies); ``first`` and ``last`` are the units this row is for, ``at_most``
    the ceiling of all rows of one ``code`` before ``times``. ``when`` must hold for the row to
    count: a fact equals a value, is one of a list, or lies between ``min`` and ``max``.
    """

    code: str
    name: str
    kind: str
    amount: int | None
    per: str = ""
    channels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    quantity: str = ""
    times: str = ""
    first: int = 1
    last: int | None = None
    at_most: int | None = None
    when: Mapping[str, object] = field(default_factory=dict)
    condition_text: str = ""
    reductions: tuple[Reduction, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_band(self) -> bool:
        """Return whether the row is for some of the units only."""
        return self.first > 1 or self.last is not None


@dataclass(frozen=True, slots=True)
class FeeTable:
    """The fee rows of one procedure version, with the version's name for the record."""

    version: str
    rows: tuple[FeeRow, ...]


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """What a fee depends on in a dossier: channel, case, and the facts the rows name."""

    channel: str
    on: date
    case: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a quote; ``amount`` may be below quantity times unit, ``note`` says why."""

    code: str
    name: str
    kind: str
    quantity: int
    unit_amount: int
    amount: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """What a dossier costs; ``unknown`` names fees whose amount the table does not say."""

    lines: tuple[FeeLine, ...]
    unknown: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return whole đồng to pay."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class VietQr:
    """A transfer as NAPAS's code carries it; with an amount the code is for one payment only."""

    bank_bin: str
    account: str
    amount: int | None = None
    reference: str = ""
    purpose: str = ""
    to_card: bool = False


@dataclass(frozen=True, slots=True)
class CashBookLine:
    """One payment or refund in an official's day."""

    at: datetime
    receipt_number: str
    dossier_id: UUID
    method: PaymentMethod
    amount: int  # negative for a refund


@dataclass(frozen=True, slots=True)
class CashBook:
    """What an official took and gave back on one day, for the hand-over of the shift."""

    official_id: UUID
    day: date
    lines: tuple[CashBookLine, ...]
    closed_at: datetime | None

    def total(self, method: PaymentMethod) -> int:
        """Return the day's sum of one way of paying."""
        return sum(line.amount for line in self.lines if line.method == method)


@dataclass(frozen=True, slots=True)
class BankDetails:
    """An account as the bank writes it; ``bank_bin`` is the bank's six digits at NAPAS."""

    bank_bin: str
    account: str
    holder: str
    bank_name: str = ""
