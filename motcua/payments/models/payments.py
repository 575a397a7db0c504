"""What was paid, to whom, under which receipt number; what was given back; closed days."""

from django.db import models
from django.db.models import Q

from ..types import PaymentMethod
from .charges import Charge


class Payment(models.Model):
    """The payment of one charge, in full; the database compares ``amount`` with the charge."""

    id = models.UUIDField(primary_key=True, editable=False)
    charge = models.OneToOneField(Charge, on_delete=models.PROTECT, related_name="payment")
    agency_id = models.UUIDField()
    method = models.CharField(max_length=10)
    received_by = models.UUIDField(help_text="The official who took or confirmed it.")
    at = models.DateTimeField()
    amount = models.BigIntegerField()
    receipt_year = models.PositiveSmallIntegerField()
    receipt_entry = models.PositiveIntegerField()
    bank_reference = models.CharField(max_length=60, null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "receipt_year", "receipt_entry"],
                name="payments_receipt_number_once",
            ),
            models.CheckConstraint(
                name="payments_payment_method_known",
                condition=Q(method__in=[method.value for method in PaymentMethod]),
            ),
            models.CheckConstraint(
                name="payments_transfer_has_reference",
                condition=Q(method=PaymentMethod.TRANSFER.value, bank_reference__isnull=False)
                | Q(method=PaymentMethod.CASH.value, bank_reference__isnull=True),
            ),
            models.CheckConstraint(name="payments_payment_positive", condition=Q(amount__gt=0)),
        ]
        indexes = [models.Index(fields=["received_by", "at"], name="payments_payment_official")]

    def __str__(self) -> str:
        return self.receipt_number

    @property
    def receipt_number(self) -> str:
        """Return the number printed on the receipt: year and entry of the agency's book."""
        return f"{self.receipt_year}-{self.receipt_entry:06d}"


class Refund(models.Model):
    """The whole of a payment, given back."""

    payment = models.OneToOneField(
        Payment, on_delete=models.PROTECT, primary_key=True, related_name="refund"
    )
    official_id = models.UUIDField(help_text="Who gave it back.")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["official_id", "at"], name="payments_refund_official")]

    def __str__(self) -> str:
        return self.reason


class ReceiptBook(models.Model):
    """The counter of receipt numbers of an agency and year; its row is the lock for payments."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    last_entry = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "year"], name="payments_book_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last_entry}"


class DayClosing(models.Model):
    """The hand-over of an official's day; afterwards the day takes no more cash."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField()
    day = models.DateField()
    closed_at = models.DateTimeField()
    received_by = models.UUIDField(null=True, help_text="Who took over the cash.")
    cash_total = models.BigIntegerField()
    transfer_total = models.BigIntegerField()
    payments = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["official_id", "day"], name="payments_day_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.official_id}"


class BankAccount(models.Model):
    """Where transfers to an agency go; a new one replaces the older from its day on."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    bank_bin = models.CharField(max_length=6)
    account = models.CharField(max_length=19)
    holder = models.CharField(max_length=200)
    bank_name = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["agency_id", "valid_from"], name="payments_bank_agency")]

    def __str__(self) -> str:
        return f"{self.bank_bin} {self.account}"
