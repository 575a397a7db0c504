"""Every signal's count of one quarter, from the facts."""

from collections.abc import Callable, Mapping, Sequence

from ..types import Code, Period, Trial
from . import order, patterns, ties, timing
from .facts import DossierFacts, LookFacts
from .terms import Terms

Counting = Callable[[Sequence[DossierFacts], Period, Mapping[str, float]], list[Trial]]
OF_DOSSIERS: Mapping[Code, Counting] = {
    Code.LATE: timing.late,
    Code.NEARLY_LATE: timing.nearly_late,
    Code.LAST_DAY_REQUEST: timing.last_day_request,
    Code.SERIAL_RETURNS: patterns.serial_returns,
    Code.REFUSALS: patterns.refusals,
    Code.EMPTY_PAUSES: patterns.empty_pauses,
    Code.CLOSE_AND_REOPEN: patterns.close_and_reopen,
    Code.NIGHT_APPROVALS: timing.night_approvals,
    Code.BACKDATED_RECEPTION: timing.backdated_reception,
    Code.LONG_HOLDS: timing.long_holds,
    Code.QUEUE_JUMPING: order.queue_jumping,
    Code.CLOSE_TIES: ties.close_ties,
    Code.FEES_CHANGED: patterns.fees_changed,
}


def trials_of(
    facts: Sequence[DossierFacts], looks: Sequence[LookFacts], period: Period, terms: Terms
) -> dict[Code, list[Trial]]:
    """Return what every signal counts."""
    return {code: trials_for(code, facts, looks, period=period, terms=terms) for code in Code}


def trials_for(
    code: Code,
    facts: Sequence[DossierFacts],
    looks: Sequence[LookFacts],
    *,
    period: Period,
    terms: Terms,
) -> list[Trial]:
    """Return what one signal counts."""
    parameters = terms.signals[code].parameters
    if code is Code.LOOKS_WITHOUT_DOSSIER:
        return ties.looks_without_dossier(looks, period, parameters)
    return OF_DOSSIERS[code](facts, period, parameters)
