"""Charging a dossier: the one way money comes to be owed, and no amount is handed to it."""

import base64
import dataclasses
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..errors import ChargeDiffers
from ..models import Charge
from ..rules.fees import compute_fee
from ..selectors import latest_charge, state_of
from ..types import (
    AccountKind,
    ChargeStage,
    ChargeState,
    FeeFacts,
    FeeQuote,
    FeeTable,
)
from .book import income_sides, lock, post
from .end_charge import cancel_charge

# The ground in the ledger, in the words of the papers.
_OTHER_FACTS = "Thông tin tính phí thay đổi"
_ENDED = frozenset({ChargeState.CANCELLED, ChargeState.REFUNDED})


@transaction.atomic
def create_charge(
    dossier_id: UUID,
    *,
    agency_id: UUID,
    table: FeeTable,
    facts: FeeFacts,
    stage: ChargeStage = ChargeStage.INTAKE,
    now: datetime,
) -> Charge:
    """Compute and record what the dossier owes at this stage; repeating it changes nothing.

    Raises ``ChargeDiffers`` when an open or paid charge of the stage came to another quote,
    and what ``compute_fee`` raises.
    """
    lock(dossier_id)
    quote = quote_for(table, facts)
    before = latest_charge(dossier_id, stage=stage)
    if before and state_of(before) not in _ENDED:
        if before.quote != _as_json(quote):
            raise ChargeDiffers(charge=str(before.pk), reference=before.reference)
        return before
    charge_id = uuid7(now)
    charge = Charge.objects.create(
        id=charge_id,
        dossier_id=dossier_id,
        agency_id=agency_id,
        stage=stage,
        sequence=before.sequence + 1 if before else 1,
        fee_version=table.version,
        facts=_facts_as_json(facts),
        quote=_as_json(quote),
        total=quote.total,
        reference=_reference(charge_id),
        created_at=now,
    )
    if charge.total:
        owed = [(AccountKind.RECEIVABLE, charge.total)]
        post(charge, "charge", debits=owed, credits=income_sides(charge), now=now)
    return charge


@transaction.atomic
def recompute_charge(
    dossier_id: UUID,
    *,
    agency_id: UUID,
    table: FeeTable,
    facts: FeeFacts,
    stage: ChargeStage = ChargeStage.INTAKE,
    now: datetime,
) -> Charge:
    """Charge what other facts of the dossier come to; the unpaid charge before is cancelled.

    The agency of the charge stays. Raises ``ChargeAlreadyPaid`` once the old one is paid.
    """
    lock(dossier_id)
    before = latest_charge(dossier_id, stage=stage)
    if before and state_of(before) not in _ENDED:
        agency_id = before.agency_id
        if before.quote != _as_json(quote_for(table, facts)):
            cancel_charge(before.pk, official_id=None, reason=_OTHER_FACTS, now=now)
    return create_charge(
        dossier_id, agency_id=agency_id, table=table, facts=facts, stage=stage, now=now
    )


def quote_for(table: FeeTable, facts: FeeFacts) -> FeeQuote:
    """Return what ``create_charge`` would charge, to be shown before filing."""
    return compute_fee(
        table.rows, facts.values, channel=facts.channel, on=facts.on, case=facts.case
    )


def _as_json(quote: FeeQuote) -> dict[str, Any]:
    return {
        "lines": [dataclasses.asdict(line) for line in quote.lines],
        "unknown": list(quote.unknown),
    }


def _facts_as_json(facts: FeeFacts) -> dict[str, Any]:
    values = {
        name: sorted(value) if isinstance(value, set | frozenset) else value
        for name, value in facts.values.items()
    }
    return {
        "channel": facts.channel,
        "case": facts.case,
        "on": facts.on.isoformat(),
        "values": values,
    }


def _reference(charge_id: UUID) -> str:
    """Return a short code of letters and digits that people type into a bank's form."""
    # The last nine bytes of a UUIDv7 are chance; Base32 has no 0, 1, 8 or 9 to mistake.
    return "MC" + base64.b32encode(charge_id.bytes[-9:]).decode().rstrip("=")
