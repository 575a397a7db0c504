"""The double-entry ledger: every transaction balances, and nothing is ever changed in it."""

from django.db import models
from django.db.models import Q

from ..types import AccountKind


class Account(models.Model):
    """One account of one collecting agency."""

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "kind"], name="payments_account_once_per_agency"
            ),
            models.CheckConstraint(
                name="payments_account_kind_known",
                condition=Q(kind__in=[kind.value for kind in AccountKind]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.agency_id}"


class Transaction(models.Model):
    """One balanced movement of money, with the charge it belongs to."""

    id = models.UUIDField(primary_key=True, editable=False)
    charge = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=20, help_text="charge, payment, cancellation or refund.")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="payments_transaction_at")]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"


class Entry(models.Model):
    """One side of a transaction: either debit or credit, never both, never nothing."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payments_entry_has_one_side",
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.debit} / {self.credit}"
