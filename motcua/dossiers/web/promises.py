"""The promise of a dossier on its page: apologies, what is prepared, the explanation owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..events import ApologyRepeated, LatenessExplained, NewDateGiven, Recorded
from ..rules.apology_moments import is_prepared
from ..types import DossierState
from .names import Names, in_words
from .timeline_promises import cause_for_page


@dataclass(frozen=True, slots=True)
class ApologyShown:
    """One apology: from when, for which date, with which other one, why, and who signed.

    ``sign_by`` is set where nobody signed until then; both it and ``signer`` are empty for the
    second apology, which the seal gives without asking anybody.
    """

    at: datetime
    due: datetime
    new_due: datetime | None
    ground: str
    words: str
    facts: str
    signer: str
    sign_by: datetime | None


@dataclass(frozen=True, slots=True)
class PreparedShown:
    """What waits for the head's signature; for officials."""

    new_due: datetime
    sign_by: datetime
    facts: str


@dataclass(frozen=True, slots=True)
class ExplanationShown:
    """What the head owes or gave; ``is_missing`` once its limit passed without one."""

    due: datetime
    explain_by: datetime
    at: datetime | None
    text: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """What stands at the head of the page: the last apology; earlier ones are in the timeline."""

    apology: ApologyShown | None
    prepared: PreparedShown | None
    explanation: ExplanationShown | None


def promise_shown(
    state: DossierState,
    history: Sequence[Recorded],
    names: Names,
    *,
    now: datetime,
    for_official: bool,
) -> PromiseShown | None:
    """Return what a page says of the promise, None where there is nothing to say; no query."""
    given = next(
        (
            _apology(one, one.event, names)
            for one in reversed(history)
            if isinstance(one.event, NewDateGiven | ApologyRepeated)
        ),
        None,
    )
    waiting = state.prepared_apology
    prepared = None
    if for_official and waiting is not None and is_prepared(state) and state.finished_at is None:
        facts = cause_for_page(waiting.facts, names)
        prepared = PreparedShown(waiting.new_due, waiting.sign_by, facts)
    explanation = _explanation(state, history, now)
    if given is None and prepared is None and explanation is None:
        return None
    return PromiseShown(given, prepared, explanation)


def _apology(
    recorded: Recorded, event: NewDateGiven | ApologyRepeated, names: Names
) -> ApologyShown:
    facts = cause_for_page(event.facts, names)
    if isinstance(event, ApologyRepeated):
        return ApologyShown(recorded.at, event.due, None, "", "", facts, "", None)
    ground = names.reason("delay_causes", event.cause_code)
    return ApologyShown(
        recorded.at,
        event.old_due,
        event.new_due,
        in_words(ground) if ground else "",
        event.cause,
        facts,
        names.official(event.by) if event.by else "",
        event.sign_by if event.by is None else None,
    )


def _explanation(
    state: DossierState, history: Sequence[Recorded], now: datetime
) -> ExplanationShown | None:
    late = state.late
    if late is None:
        return None
    said = [one.event.text for one in history if isinstance(one.event, LatenessExplained)]
    text = said[-1] if late.explained_at is not None and said else ""
    is_missing = late.explained_at is None and now > late.explain_by
    return ExplanationShown(late.due, late.explain_by, late.explained_at, text, is_missing)
