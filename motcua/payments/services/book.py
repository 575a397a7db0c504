"""Booking in the ledger: who holds the locks, how one movement becomes balanced entries."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7

from ..models import Account, Charge, Entry, ReceiptBook, Transaction
from ..types import AccountKind

Side = tuple[AccountKind, int]


def lock(key: UUID) -> None:
    """Let one transaction at a time work on ``key``; append-only rows cannot be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"payments {key}"])


def post(
    charge: Charge, what: str, *, debits: Iterable[Side], credits: Iterable[Side], now: datetime
) -> None:
    """Write one transaction; the database refuses it at commit if it does not balance."""
    moved = Transaction.objects.create(id=uuid7(now), charge=charge, what=what, at=now)
    accounts = _accounts(charge.agency_id, now)
    entries = [
        Entry(transaction=moved, account=accounts[kind], debit=amount)
        for kind, amount in debits
        if amount
    ]
    entries += [
        Entry(transaction=moved, account=accounts[kind], credit=amount)
        for kind, amount in credits
        if amount
    ]
    Entry.objects.bulk_create(entries)


def next_receipt_entry(agency_id: UUID, *, now: datetime) -> tuple[int, int]:
    """Return year and number of the next receipt; a rollback gives the number back, so no gaps."""
    year = legal_day(now).year
    ReceiptBook.objects.bulk_create(
        [ReceiptBook(agency_id=agency_id, year=year)], ignore_conflicts=True
    )
    book = ReceiptBook.objects.select_for_update().get(agency_id=agency_id, year=year)
    book.last_entry += 1
    book.save(update_fields=["last_entry"])
    return year, book.last_entry


def income_sides(charge: Charge) -> list[Side]:
    """Return the income of a charge, charges and levies apart (Law 97/2015, art. 3)."""
    sums = {AccountKind.LEVY_INCOME: 0, AccountKind.CHARGE_INCOME: 0}
    for line in charge.quote["lines"]:
        levy = line["kind"] == "le_phi"
        sums[AccountKind.LEVY_INCOME if levy else AccountKind.CHARGE_INCOME] += line["amount"]
    return list(sums.items())


def _accounts(agency_id: UUID, now: datetime) -> dict[AccountKind, Account]:
    found = {row.kind: row for row in Account.objects.filter(agency_id=agency_id)}
    if len(found) < len(AccountKind):
        missing = [kind for kind in AccountKind if kind not in found]
        Account.objects.bulk_create(
            [Account(id=uuid7(now), agency_id=agency_id, kind=kind.value) for kind in missing],
            ignore_conflicts=True,
        )
        found = {row.kind: row for row in Account.objects.filter(agency_id=agency_id)}
    return {kind: found[kind] for kind in AccountKind}
