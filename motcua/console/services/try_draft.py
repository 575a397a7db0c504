"""Trying a draft: what was filed and done is kept, the dossier is made of it anew each time.

A made-up dossier is decided by the rules of real ones and stored nowhere (decision 0047).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import ProcedureVersionFacts
from motcua.dossiers.public import Channel
from motcua.dossiers.public.trials import (
    Trial,
    TrialAct,
    TrialFiling,
    TriedDraft,
    do_act,
    try_filing,
)
from motcua.kernel.errors import DomainError
from motcua.kernel.identifiers import uuid7
from motcua.kernel.working_time import format_limit, parse_limit

from ..errors import TrialNotFound, TrialTooLong
from ..models import ProcedureTrial
from ..tried_drafts import draft_tried, trials_of
from .edit_procedures import KIND
from .record_act import By, recorded

MOST_ACTS = 60
MOST_KEPT = 20  # of one version; the oldest makes room
LONGEST = 100_000  # characters of what is filed


@dataclass(frozen=True, slots=True)
class Replayed:
    """A trial made anew; an act that is refused now ends it, with the reason."""

    trial: Trial
    done: int
    reason: DomainError | None = None


def begin_trial(
    version: ProcedureVersionFacts, filing: TrialFiling, *, again: UUID | None = None, by: By
) -> UUID:
    """File a made-up dossier under the version; return the id of the trial.

    With ``again`` the acts of that trial are done again, as far as they are lawful now. Raises
    what refuses the filing, ``TrialTooLong`` and ``TrialNotFound``.
    """
    draft = draft_tried(version, case=filing.case)
    trial = try_filing(draft, filing)
    kept = filing_as_json(filing)
    if len(json.dumps(kept)) > LONGEST:
        raise TrialTooLong(longest=LONGEST)
    acts = list(trial_of(version, again).acts) if again else []
    done = _redone(trial, acts)
    with recorded("procedure.tried", KIND, version.code, by=by, name=version.name) as trace:
        row = ProcedureTrial.objects.create(
            id=uuid7(by.now),
            version_id=version.version_id,
            code=version.code,
            number=version.number,
            by_name=by.actor.name[:120],
            begun_at=by.now,
            changed_at=by.now,
            draft=draft_digest(draft),
            filing=kept,
            acts=acts[: done.done],
            outcome=str(trial.state.status),
        )
        _make_room(version)
        trace.after = {"version": version.number, "number": trial.state.number}
    found: UUID = row.pk
    return found


def _make_room(version: ProcedureVersionFacts) -> None:
    old = [one.pk for one in trials_of(version)[MOST_KEPT:]]
    ProcedureTrial.objects.filter(pk__in=old).delete()


@transaction.atomic
def add_act(
    version: ProcedureVersionFacts, trial_id: UUID, seen: int, act: TrialAct, *, by: By
) -> None:
    """Do one act after the first ``seen`` of a trial; what came after them is forgotten.

    So that going back in a browser goes back in the trial, and pressing twice does it once. Raises
    what the act's own decision raises, ``TrialTooLong`` and ``TrialNotFound``.
    """
    row = trial_of(version, trial_id, lock=True)
    acts = list(row.acts[:seen])
    if len(acts) >= MOST_ACTS:
        raise TrialTooLong(most=MOST_ACTS)
    before = replay(version, row, until=seen)
    if before.reason is not None:
        raise before.reason
    do_act(before.trial, act)
    row.acts = [*acts, act_as_json(act)]
    row.changed_at = by.now
    row.outcome = str(before.trial.state.status)
    row.draft = draft_digest(before.trial.draft)
    row.save(update_fields=["acts", "changed_at", "outcome", "draft"])


def trial_of(
    version: ProcedureVersionFacts, trial_id: UUID, *, lock: bool = False
) -> ProcedureTrial:
    """Return a trial of a version; raise ``TrialNotFound``."""
    rows = ProcedureTrial.objects.select_for_update() if lock else ProcedureTrial.objects
    row = rows.filter(pk=trial_id, version_id=version.version_id).first()
    if row is None:
        raise TrialNotFound(trial=str(trial_id))
    return row


def replay(
    version: ProcedureVersionFacts, row: ProcedureTrial, *, until: int | None = None
) -> Replayed:
    """Make the dossier of a trial anew under the draft as it is now.

    Raises what refuses the filing, where the draft was changed meanwhile.
    """
    filing = filing_from_json(row.filing)
    trial = try_filing(draft_tried(version, case=filing.case), filing)
    return _redone(trial, row.acts[:until])


def _redone(trial: Trial, acts: Sequence[Mapping[str, Any]]) -> Replayed:
    for place, one in enumerate(acts):
        try:
            do_act(trial, act_from_json(one))
        except DomainError as error:
            return Replayed(trial, place, error)
    return Replayed(trial, len(acts))


def draft_digest(draft: TriedDraft) -> str:
    """Return by what a change of the draft is known; ids of its papers are given at each save."""
    papers = tuple(replace(one, id=UUID(int=0)) for one in draft.version.documents)
    said = (replace(draft.version, documents=papers), draft.form.form, draft.process.process)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def filing_as_json(filing: TrialFiling) -> dict[str, Any]:
    """Return a filing as it is kept."""
    return {
        "agency": str(filing.agency_id),
        "at": filing.at.isoformat(),
        "case": filing.case,
        "channel": str(filing.channel),
        "papers": sorted(filing.papers),
        "answers": filing.answers,
    }


def filing_from_json(kept: Mapping[str, Any]) -> TrialFiling:
    """Return a filing that was kept."""
    return TrialFiling(
        agency_id=UUID(kept["agency"]),
        at=datetime.fromisoformat(kept["at"]),
        answers=kept["answers"],
        papers=frozenset(kept["papers"]),
        case=kept["case"],
        channel=Channel(kept["channel"]),
    )


def act_as_json(act: TrialAct) -> dict[str, Any]:
    """Return an act as it is kept."""
    return {
        "name": act.name,
        "target": act.target,
        "after": format_limit(act.after) if act.after else "",
        "values": dict(act.values),
        "items": list(act.items),
    }


def act_from_json(kept: Mapping[str, Any]) -> TrialAct:
    """Return an act that was kept."""
    return TrialAct(
        name=kept["name"],
        target=kept["target"],
        after=parse_limit(kept["after"]) if kept["after"] else None,
        values=kept["values"],
        items=tuple(kept["items"]),
    )
