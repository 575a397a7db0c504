"""Destroying what is sealed when its time after the end is over."""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..models import Extract, Report, SealedPiece
from ..rules.case import Case
from ..rules.handling import Destroy, may_be_destroyed
from ..term_data import clock_for
from .act import carry_out, held


def destroy_old(now: datetime) -> None:
    """Destroy every report that ended long enough ago; days, kinds and hashes stay."""
    with system_scope():
        rows = Report.objects.filter(is_destroyed=False, ended_on__isnull=False)
        ended = [read_state(row.state) for row in rows.order_by("ended_on")]
    for state in ended:
        assert state.received_on is not None
        if may_be_destroyed(Case(state, clock_for(state.received_on)), legal_day(now)):
            _destroy(state.number, now)


def _destroy(number: str, now: datetime) -> None:
    with held(number, actor=SYSTEM, now=now) as one:
        carry_out(one, Destroy(), now=now)
        SealedPiece.objects.filter(report_id=one.state.id).delete()
        Extract.objects.filter(report_id=one.state.id).delete()
