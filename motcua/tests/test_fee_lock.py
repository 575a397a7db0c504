"""The fee lock: what a dossier owes follows from fee table and facts, whoever sends whatever."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalog.public import version_facts
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import DossierState, state_from_json
from motcua.dossiers.services.fee import fee_after
from motcua.kernel.clock import legal_day, use_clock
from motcua.payments.models import Charge
from motcua.payments.public import FeeFacts, fee_table, quote_for
from motcua.platform.database.scope import system_scope
from motcua.platform.start_checks import operations
from motcua.tests.matrix import Matrix
from motcua.tests.undone import undone

# What somebody might hope that a door reads.
MONEY = ("amount", "fee", "fee_total", "fee_paid", "total", "quote", "charge", "lines", "facts")
_keys = itertools.count()


def writing() -> list[tuple[str, str]]:
    """Return every operation by which something is written."""
    return [(method, path) for method, path, _ in operations() if method != "GET"]


def wrong_fees() -> Iterator[str]:
    """Yield dossiers and charges whose amount is not what table and facts make of them."""
    with system_scope():
        for row in Dossier.objects.all():
            state = state_from_json(row.state)
            if state.fee_total != fee_after(state, state.facts):
                yield f"{state.number}: {state.fee_total}"
            for charge in Charge.objects.filter(dossier_id=row.id):
                if charge.total != _right(state, charge):
                    yield f"{state.number}: charge {charge.total}"


def _right(state: DossierState, charge: Charge) -> int:
    assert state.versions is not None
    assert state.submitted_at is not None
    version = version_facts(state.versions.procedure_version_id)
    facts = FeeFacts(
        values=charge.facts.get("values", charge.facts),
        channel=str(state.channel),
        case=state.case,
        on=legal_day(state.submitted_at),
    )
    return quote_for(fee_table(str(version.version_id), version.fees), facts).total


def test_no_door_reads_an_amount_of_a_dossier(matrix: Matrix) -> None:
    """No body of a door about dossiers has a field in which an amount could be typed."""
    found = []
    for method, path in writing():
        if not path.startswith("/dossiers"):
            continue
        described = matrix.bodies.request(method, path).body or {}
        found += [(path, name) for name in MONEY if name in described and name != "facts"]
    assert found == []


def test_whoever_sends_whatever_each_fee_is_what_table_and_facts_say(matrix: Matrix) -> None:
    assert list(wrong_fees()) == []
    owing = [one.number for one in matrix.states.values() if one.fee_total and not one.finished_at]
    assert owing
    doors, people = writing(), sorted(matrix.people)
    got_through: list[str] = []

    @settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(
        door=st.sampled_from([one for one in doors if one[1].startswith("/dossiers")]),
        who=st.sampled_from(people),
        number=st.sampled_from([one.number for one in matrix.states.values()]),
        names=st.sets(st.sampled_from(MONEY), min_size=1),
        amount=st.one_of(st.integers(-(10**12), 10**12), st.just("0"), st.just([])),
    )
    def tried(door: tuple[str, str], who: str, number: str, names: set[str], amount: Any) -> None:
        method, path = door
        body = dict.fromkeys(names, amount)
        request = matrix.bodies.request(method, path, number=number, body=body)
        headers = {**matrix.people[who][1], "Idempotency-Key": f"fee-lock-{next(_keys)}"}
        with use_clock(matrix.world.now), undone():
            send = getattr(Client(raise_request_exception=False), method.lower())
            if request.files is not None:
                answer = send(request.path, request.files, headers=headers)
            else:
                answer = send(request.path, request.body, "application/json", headers=headers)
            if answer.status_code < 300:
                got_through.append(path)
            assert list(wrong_fees()) == [], f"{who}: {method} {request.path} {body}"

    tried()
    assert got_through, "nobody got through any door: nothing was tried"
