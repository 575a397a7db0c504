"""The fee of a running dossier: counted from its facts by the fee table of its pinned version."""

from collections.abc import Mapping
from datetime import datetime

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.payments.public import FeeFacts, FeeTable, fee_table, quote_for, recompute_charge

from ..types import DossierState


def _table(state: DossierState) -> FeeTable:
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    return fee_table(str(version.version_id), version.fees)


def _facts(state: DossierState, values: Mapping[str, object]) -> FeeFacts:
    assert state.submitted_at is not None
    return FeeFacts(
        values=values,
        channel=str(state.channel),
        case=state.case,
        on=legal_day(state.submitted_at),
    )


def fee_after(state: DossierState, values: Mapping[str, object]) -> int:
    """Return what the dossier costs with other facts; nobody types an amount."""
    return quote_for(_table(state), _facts(state, values)).total


def charge_again(state: DossierState, *, now: datetime) -> None:
    """Put the charge that follows from the present facts in the place of the unpaid one."""
    assert state.competent_agency_id is not None
    recompute_charge(
        state.id,
        agency_id=state.competent_agency_id,
        table=_table(state),
        facts=_facts(state, state.facts),
        now=now,
    )
