from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError

from ..models import Charge, Payment, Transaction
from ..public import create_charge, ledger_difference, record_cash
from ..types import FeeFacts
from .tables import EXTRACT, ON

NINE = datetime(2026, 11, 20, 9, tzinfo=ZONE)
FACTS = FeeFacts(channel="direct", on=ON)


def at_once(*acts):
    """Run the acts in threads of their own and return what each came to."""

    def run(act):
        try:
            return act()
        except DomainError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_money_is_taken_once_however_many_hands_reach_for_it():
    dossier, agency = uuid4(), uuid4()

    def charge():
        return create_charge(dossier, agency_id=agency, table=EXTRACT, facts=FACTS, now=NINE).pk

    charges = at_once(*[charge] * 4)
    made = charges[0]
    outcomes = at_once(
        *[lambda: record_cash(made, official_id=uuid4(), now=NINE).receipt_number] * 4
    )

    assert set(charges) == {made}
    assert sorted(outcomes) == ["2026-000001"] + ["charge-already-paid"] * 3
    assert (Charge.objects.count(), Payment.objects.count(), Transaction.objects.count()) == (
        1,
        1,
        2,
    )
    assert ledger_difference() == 0


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_receipts_of_busy_desks_have_no_gaps():
    agency = uuid4()
    made = [
        create_charge(uuid4(), agency_id=agency, table=EXTRACT, facts=FACTS, now=NINE).pk
        for _ in range(8)
    ]

    at_once(*[lambda pk=pk: record_cash(pk, official_id=uuid4(), now=NINE).pk for pk in made])

    numbers = Payment.objects.values_list("receipt_entry", flat=True)
    assert sorted(numbers) == list(range(1, 9))
